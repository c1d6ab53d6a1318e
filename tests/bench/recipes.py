"""docs/RECIPES.md as data, and an archive of invented filings to ask them of."""
import pathlib
import sqlite3

HERE = pathlib.Path(__file__).parent
BOUNDED = "By company, watchlist or quarter"


def recipes():
    """(group, title, sql) of each: an indented block under its heading."""
    group, title, lines = None, None, []
    for line in (HERE / "../../docs/RECIPES.md").read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            group = line[3:]
        elif line.startswith("### "):
            title = line[4:]
        elif line.startswith("    "):
            lines.append(line[4:])
        if lines and line.endswith(";"):
            yield group, title, "\n".join(lines)
            lines = []


def statements(script):
    text = ""
    for line in script.splitlines(keepends=True):
        text += line
        if sqlite3.complete_statement(text):
            yield text
            text = ""


def fill(archive, filings):
    """Fill the fresh archive by fill.sql; its indexes are made at the end."""
    db = sqlite3.connect(archive, isolation_level=None)
    for pragma in ("journal_mode = OFF", "synchronous = OFF", "cache_size = -400000", "temp_store = MEMORY"):
        db.execute("PRAGMA " + pragma).fetchall()
    db.execute("BEGIN")
    indexes = db.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL").fetchall()
    for name, _ in indexes:
        db.execute("DROP INDEX " + name)
    for statement in statements((HERE / "fill.sql").read_text(encoding="ascii")):
        db.execute(statement, {"filings": filings})
    for _, sql in indexes:
        db.execute(sql)
    db.execute("COMMIT")
    db.execute("PRAGMA journal_mode = WAL").fetchall()
    db.close()
