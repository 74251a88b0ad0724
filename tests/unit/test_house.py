# SPDX-License-Identifier: Apache-2.0
"""The house keeps its own rules: sizes, names, words."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import TYPE_CHECKING

import click
import pytest

from reflective.cli.commands import commands

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
MODULES = sorted((ROOT / "reflective").rglob("*.py"))

# Code words of the two tiers and of a column may stand; sentences with these words may not.
BANNED = re.compile(
    r"\b(anonymous(?:ly)?|only you|safe(?:ly)?|100 ?%|guaranteed?"
    r"|service users?|cases?|clients?)\b",
    re.IGNORECASE,
)


def _name(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_a_module_a_class_and_a_function_stay_small(path: Path) -> None:
    text = path.read_text("utf-8")
    assert len(text.splitlines()) <= 500
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.ClassDef):
            assert (node.end_lineno or 0) - node.lineno < 300, node.name
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert (node.end_lineno or 0) - node.lineno < 50, node.name


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_no_sentence_promises_what_the_app_cannot_keep(path: Path) -> None:
    for sentence in _sentences(ast.parse(path.read_text("utf-8"))):
        assert not BANNED.search(sentence), sentence


@pytest.mark.parametrize("path", sorted((ROOT / "resources").rglob("*.promptpack")), ids=_name)
def test_no_prompt_pack_of_ours_does_so_either(path: Path) -> None:
    assert not BANNED.search(path.read_text("utf-8"))


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_every_translated_sentence_is_written_out_whole(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call) and _is_translation(node):
            forms = node.args[:2] if len(node.args) > 1 else node.args
            for form in forms:
                assert isinstance(form, ast.Constant), f"{path}:{node.lineno}"
                assert isinstance(form.value, str)


def test_the_readme_names_every_command_with_all_its_options() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    told = re.findall(r"^reflective [a-z].*(?:\n .*)*", readme, re.MULTILINE)
    assert {
        name: set(re.findall(r"--[a-z-]+", line))
        for line in told
        for name in re.findall(r"^reflective ((?:(?:pack|bundle|partners) )?[a-z]+)", line)
    } == dict(_options(commands))


def _options(group: click.Group, before: str = "") -> Iterator[tuple[str, set[str]]]:
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from _options(command, f"{name} ")
        else:
            options = {option for each in command.params for option in each.opts}
            yield (
                before + name,
                {option for option in options if option.startswith("--")} - {"--passphrase-file"},
            )


def _sentences(tree: ast.AST) -> list[str]:
    found: list[str] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and _is_translation(node):
            found += [
                part.value
                for part in node.args
                if isinstance(part, ast.Constant) and isinstance(part.value, str)
            ]
    return found


def _is_translation(node: ast.AST) -> bool:
    return (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in ("_", "ngettext", "gettext")
    )
