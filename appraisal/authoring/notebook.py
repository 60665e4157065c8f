"""The notebook of a lesson of one's own."""

import json
from collections.abc import Mapping
from typing import Any


def notebook_text(lesson: Mapping[str, Any]) -> str:
    """Write the notebook of a lesson: prose, and one call a step."""
    cells = [
        markdown_cell("title", f"# {lesson['title']}\n\n{lesson['summary']}"),
        code_cell("open", f'import appraisal\n\nlesson = appraisal.open_lesson("{lesson["id"]}")'),
    ]
    for step in lesson["steps"]:
        cells += [
            markdown_cell(f"about-{step['id']}", f"## {step['title']}"),
            code_cell(f"step-{step['id']}", f'lesson.step("{step["id"]}")'),
        ]
    language = {"name": "python"}
    kernel = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
    whole = {
        "cells": cells,
        "metadata": {
            "kernelspec": kernel,
            "language_info": language,
            "title": lesson["title"],
        },
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    return json.dumps(whole, indent=1, ensure_ascii=False) + "\n"


def markdown_cell(id: str, text: str) -> dict[str, Any]:
    """Write a cell of prose."""
    lines = text.splitlines(keepends=True)
    return {"cell_type": "markdown", "id": id, "metadata": {}, "source": lines}


def code_cell(id: str, text: str) -> dict[str, Any]:
    """Write a cell with a call."""
    return {
        "cell_type": "code",
        "execution_count": None,
        "id": id,
        "metadata": {},
        "outputs": [],
        "source": text.splitlines(keepends=True),
    }
