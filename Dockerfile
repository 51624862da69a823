FROM python:3.13-slim AS build
WORKDIR /app
COPY requirements.txt .
RUN python -m venv /venv && /venv/bin/pip install --no-cache-dir --require-hashes -r requirements.txt
COPY pyproject.toml README.md LICENSE ./
COPY bot bot
COPY knowledge knowledge
RUN /venv/bin/pip install --no-cache-dir --no-deps --no-build-isolation .

FROM python:3.13-slim
RUN useradd --uid 10001 --create-home signpost && install -d -o signpost /data
COPY --from=build /venv /venv
USER signpost
ENV PATH=/venv/bin:$PATH SIGNPOST_DATABASE=sqlite:////data/signpost.db
VOLUME /data
ENTRYPOINT ["signpost"]
