"""Source catalogues become one; contradictions are named with both files."""

import gettext

import pytest

from portal.setup.catalogues import CatalogueError, compile_folder, main

HEAD = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n\n'


@pytest.fixture
def catalogue(tmp_path):
    def write(name, *entries):
        (tmp_path / f"{name}.po").write_text(HEAD + "\n".join(entries), "utf-8")
        return tmp_path

    return write


def entry(identifier, translation, context=None):
    head = f'msgctxt "{context}"\n' if context else ""
    return f'{head}msgid "{identifier}"\nmsgstr "{translation}"\n'


def compiled(folder):
    with (folder / "django.mo").open("rb") as file:
        return gettext.GNUTranslations(file)


def test_entries_of_all_catalogues_are_found_in_the_compiled_one(catalogue):
    catalogue("portal", entry("Save", "保存"))
    folder = catalogue("disputes", entry("Dispute", "纠纷"))
    assert compile_folder(folder) == 2
    words = compiled(folder)
    assert words.gettext("Save") == "保存"
    assert words.gettext("Dispute") == "纠纷"


def test_plurals_and_contexts_survive(catalogue):
    folder = catalogue(
        "portal",
        'msgid "%(n)s record"\nmsgid_plural "%(n)s records"\nmsgstr[0] "%(n)s 条"\n',
        entry("May", "五月", context="month"),
        entry("May", "可以"),
    )
    compile_folder(folder)
    words = compiled(folder)
    assert words.ngettext("%(n)s record", "%(n)s records", 5) == "%(n)s 条"
    assert words.pgettext("month", "May") == "五月"
    assert words.gettext("May") == "可以"


def test_the_same_translation_twice_is_no_fault(catalogue):
    catalogue("portal", entry("Save", "保存"))
    assert compile_folder(catalogue("disputes", entry("Save", "保存"))) == 1


def test_two_translations_of_one_message_name_both_files(catalogue):
    catalogue("portal", entry("Save", "保存"))
    folder = catalogue("disputes", entry("Save", "存盘"))
    with pytest.raises(CatalogueError) as caught:
        compile_folder(folder)
    for part in ("Save", "portal.po", "保存", "disputes.po", "存盘"):
        assert part in str(caught.value)
    assert not (folder / "django.mo").exists()


def test_a_catalogue_that_contradicts_itself_is_found(catalogue):
    with pytest.raises(CatalogueError, match="Save"):
        compile_folder(catalogue("portal", entry("Save", "保存"), entry("Save", "存盘")))


def test_a_plural_in_one_and_none_in_the_other_is_a_contradiction(catalogue):
    catalogue("portal", entry("record", "记录"))
    folder = catalogue("disputes", 'msgid "record"\nmsgid_plural "records"\nmsgstr[0] "记录"\n')
    with pytest.raises(CatalogueError, match="record"):
        compile_folder(folder)


def test_a_fuzzy_entry_is_refused(catalogue):
    with pytest.raises(CatalogueError, match="fuzzy"):
        compile_folder(catalogue("portal", "#, fuzzy\n" + entry("Save", "保存")))


def test_every_fault_is_told_at_once(catalogue):
    catalogue("portal", entry("Save", "保存"), entry("Open", "打开"))
    folder = catalogue("disputes", entry("Save", "存盘"), entry("Open", "开启"))
    with pytest.raises(CatalogueError) as caught:
        compile_folder(folder)
    assert len(str(caught.value).splitlines()) == 2


@pytest.mark.parametrize("line", ['msgstr "保存', "msgstr 保存", 'msgstr "保"存"', "Save", 'message "Save"'])
def test_a_misspelt_line_is_named_with_its_place(catalogue, line):
    with pytest.raises(CatalogueError, match=r"portal\.po:6"):
        compile_folder(catalogue("portal", f'msgid "Save"\n{line}\n'))


def test_quotation_marks_and_line_ends_are_kept(catalogue):
    folder = catalogue("portal", 'msgid "a \\"b\\"\\n"\nmsgstr ""\n"甲“乙”\\\\"\n"丙"\n')
    compile_folder(folder)
    assert compiled(folder).gettext('a "b"\n') == "甲“乙”\\丙"


def test_the_command_answers_with_its_exit_code(catalogue, capsys):
    folder = catalogue("portal", entry("Save", "保存"))
    assert main([str(folder)]) == 0
    catalogue("disputes", entry("Save", "存盘"))
    assert main([str(folder)]) == 1
    assert "存盘" in capsys.readouterr().err
