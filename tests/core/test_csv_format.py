"""The guard against formulas: it catches them all and can be undone exactly."""

import pytest
from hypothesis import given, strategies as st

from articles.exchange import guard_cell, guard_row, unguard_cell

DANGEROUS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "＝1", "|cmd", "%0A=1"]


@pytest.mark.parametrize("cell", DANGEROUS)
def test_a_cell_that_could_be_a_formula_gets_one_apostrophe(cell):
    assert guard_cell(cell) == "'" + cell


@pytest.mark.parametrize("cell", DANGEROUS)
def test_a_cell_that_already_begins_with_the_guard_gets_one_more(cell):
    assert guard_cell("'" + cell) == "''" + cell


@pytest.mark.parametrize("cell", ["", "nine dead", "’tis", "'tis", "£3", "1-2", "a=b", "(x)"])
def test_other_cells_stay_as_they_are(cell):
    assert guard_cell(cell) == cell


@given(st.text() | st.text(alphabet="'=+-@ \t\n|%x"))
def test_unguard_undoes_guard_for_every_text(cell):
    assert unguard_cell(guard_cell(cell)) == cell


@given(st.text() | st.text(alphabet="'=+-@ \t\n|%x"))
def test_no_guarded_cell_begins_like_a_formula(cell):
    assert guard_cell(cell)[:1] not in set("=+-@\t\r\n＝＋－＠|%")


def test_numbers_and_nothing_pass_a_row_untouched():
    assert guard_row((-5, None, True, "=x", "x")) == [-5, None, True, "'=x", "x"]
