"""A manifest with one of everything, for the tests of the local Slack itself."""

DEFAULT_MANIFEST = """
_metadata: {major_version: 1, minor_version: 1}
display_information:
  name: Signpost
  description: Who is this, what should I read first, whom do I follow next?
features:
  app_home: {home_tab_enabled: true, messages_tab_enabled: true, messages_tab_read_only_enabled: false}
  assistant_view: {assistant_description: "Ask about people and papers."}
  bot_user: {display_name: Signpost, always_online: true}
  shortcuts:
    - {name: Look up papers, type: message, callback_id: papers, description: The papers that a message names}
    - {name: Ask Signpost, type: global, callback_id: ask, description: Ask a question}
  slash_commands:
    - {command: /researcher, description: Who someone is, usage_hint: NAME, should_escape: false}
    - {command: /paper, description: A paper, usage_hint: TITLE, should_escape: false}
  unfurl_domains: [arxiv.org]
oauth_config:
  scopes:
    bot: [app_mentions:read, assistant:write, channels:history, chat:write, commands, im:history, im:write,
          links:read, links:write, users:read]
settings:
  event_subscriptions:
    bot_events: [app_home_opened, app_mention, app_uninstalled, assistant_thread_started, link_shared,
                 message.channels, message.im, tokens_revoked]
  interactivity: {is_enabled: true}
  org_deploy_enabled: false
  socket_mode_enabled: true
  token_rotation_enabled: false
"""
