"""BibTeX of a paper, written by pybtex: accents as LaTeX, authors in the paper's order."""

import codecs
import re
from typing import Literal

import latexcodec  # noqa: F401  registers the ulatex codec
from pybtex.database import BibliographyData, Entry
from pybtex.database import Person as Name

from .models import Paper, Publication
from .names import split
from .spelling import fold

# The proceedings' own names, as the conferences give them.
PROCEEDINGS = {
    "NeurIPS": "Advances in Neural Information Processing Systems",
    "ICML": "International Conference on Machine Learning",
    "ICLR": "International Conference on Learning Representations",
    "COLM": "Conference on Language Modeling",
    "MLSys": "Proceedings of Machine Learning and Systems",
    "NSDI": "USENIX Symposium on Networked Systems Design and Implementation",
    "OSDI": "USENIX Symposium on Operating Systems Design and Implementation",
    "SOSP": "ACM Symposium on Operating Systems Principles",
    "SC": "International Conference for High Performance Computing, Networking, Storage and Analysis",
    "ASPLOS": "Architectural Support for Programming Languages and Operating Systems",
    "ISCA": "International Symposium on Computer Architecture",
    "CGO": "International Symposium on Code Generation and Optimization",
    "KDD": "ACM SIGKDD International Conference on Knowledge Discovery and Data Mining",
    "CVPR": "IEEE/CVF Conference on Computer Vision and Pattern Recognition",
    "ICCV": "IEEE/CVF International Conference on Computer Vision",
    "ECCV": "European Conference on Computer Vision",
    "AISTATS": "International Conference on Artificial Intelligence and Statistics",
    "CoRL": "Conference on Robot Learning",
    "RSS": "Robotics: Science and Systems",
    "ICRA": "IEEE International Conference on Robotics and Automation",
    "UIST": "ACM Symposium on User Interface Software and Technology",
    "ACL": "Annual Meeting of the Association for Computational Linguistics",
    "NAACL": "Conference of the North American Chapter of the Association for Computational Linguistics",
    "EMNLP": "Conference on Empirical Methods in Natural Language Processing",
    "MAPL": "International Workshop on Machine Learning and Programming Languages",
    "VLDB": "Proceedings of the VLDB Endowment",
    "TMLR": "Transactions on Machine Learning Research",
    "JMLR": "Journal of Machine Learning Research",
    "TACL": "Transactions of the Association for Computational Linguistics",
}
# Names behind the first word of a title, and words such as GPUs and AutoTVM.
NAMES = "Adam|Atari|Bayes|Gemini|Hadamard|Householder|Huffman|Llama|Mamba2?|Megatron|Moore|Sarathi|Shampoo"
WITH_CAPITALS = re.compile(rf"(?<=[ -])(?:{NAMES})\b|\b(?=\w*(?:[a-z\d][A-Z]|[A-Z][A-Z\d]))\w+")
JOURNALS = frozenset({"VLDB", "TMLR", "JMLR", "TACL", "Nature", "Science", "Neurocomputing"})


def bibtex(paper: Paper, version: Literal["published", "preprint"] = "published") -> str:
    """One entry; the published version if there is one, unless the preprint is asked for."""
    published = paper.published if version == "published" else None
    entry = _published(paper, published) if published else _preprint(paper)
    entry.persons["author"] = _authors(paper)
    if paper.status:
        entry.fields["note"] = f"{paper.status.kind.capitalize()}: {paper.status.reason}"
    written: str = BibliographyData({_citation_key(paper, entry): entry}).to_string("bibtex")
    # … in addresses too, where LaTeX wants them plain
    return re.sub(r"(?m)^    (?:url|doi) = .*$", lambda one: one[0].replace("\\_", "_"), written).strip()


def _published(paper: Paper, published: Publication) -> Entry:
    journal = published.venue in JOURNALS
    entry = Entry("article" if journal else "inproceedings")
    entry.fields["title"] = _protected(published.title or paper.title)
    where = PROCEEDINGS.get(published.venue, published.venue)
    entry.fields["journal" if journal else "booktitle"] = where
    entry.fields["year"] = str(published.year)
    if published.doi:
        entry.fields["doi"] = published.doi
    forum = paper.openreview and f"https://openreview.net/forum?id={paper.openreview}"
    if address := published.address or forum:
        entry.fields["url"] = address
    return entry


def _preprint(paper: Paper) -> Entry:
    entry = Entry("misc")
    entry.fields["title"] = _protected(paper.title)
    entry.fields["year"] = str(paper.year)
    if paper.arxiv:
        entry.fields["eprint"] = paper.arxiv
        entry.fields["archiveprefix"] = "arXiv"
        entry.fields["url"] = f"https://arxiv.org/abs/{paper.arxiv}"
    return entry


def _authors(paper: Paper) -> list[Name]:
    # A team is one name, not a first and a last one: hence the braces.
    team = [Name(f"{{{paper.team}}}")] if paper.team else []
    listed = team + [_name(author.name) for author in paper.authors]
    whole = paper.author_count is None or paper.author_count <= len(listed)
    return listed if whole else [*listed, Name("others")]


def _name(printed: str) -> Name:
    given, family = split(printed)
    return Name(first=_latex(given), last=f"{{{_latex(family)}}}" if " " in family else _latex(family))


def _latex(text: str) -> str:
    """Letters beyond ASCII as BibTeX's special characters, `{\\'e}`: it sorts and shortens by letters.

    pybtex itself escapes & and its like.
    """
    return re.sub(r"[^\x00-\x7f]", lambda one: "{" + str(codecs.encode(one[0], "ulatex+ascii")) + "}", text)


def _protected(title: str) -> str:
    """Braces around words that a bibliography style would wrongly lower-case: `{IO}`, `{BERT}`, `{Adam}`."""
    return WITH_CAPITALS.sub(r"{\g<0>}", _latex(title))


def _citation_key(paper: Paper, entry: Entry) -> str:
    first = paper.team or split(paper.authors[0].name)[1]
    name = [word for word in fold(paper.label).split() if word not in ("a", "an", "the", "on")]
    return f"{fold(first).replace(' ', '')}{entry.fields['year']}{''.join(name[:2])}"
