"""Learners removed, merged and on other devices; more facilitators; sessions; bounded storage."""

import sqlalchemy as sa
from alembic import op

from appraisal.classroom.pseudonyms import fold_pseudonym

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def reference(name: str, table: str) -> sa.Column[int]:
    key = sa.ForeignKey(f"{table}.number", ondelete="CASCADE")
    return sa.Column(name, NUMBER, key, nullable=False)


def upgrade() -> None:
    for column in (
        sa.Column("removed", sa.DateTime()),
        sa.Column("merged_into", NUMBER),
        sa.Column("seen", sa.DateTime()),
        sa.Column("seen_in", sa.String(80)),
        sa.Column("rejoin", sa.String(64)),
        sa.Column("rejoin_until", sa.DateTime()),
        sa.Column("size", sa.Integer(), server_default="0", nullable=False),
    ):
        op.add_column("members", column)
    op.add_column("acts", sa.Column("text", sa.String(80), server_default="", nullable=False))
    op.create_table(
        "devices",
        sa.Column("number", NUMBER, primary_key=True),
        reference("class_number", "classes"),
        reference("member_number", "members"),
        sa.Column("token", sa.String(64), nullable=False),
        sa.Column("added", sa.DateTime(), nullable=False),
        sa.UniqueConstraint("class_number", "token"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "facilitators",
        sa.Column("number", NUMBER, primary_key=True),
        reference("class_number", "classes"),
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("secret", sa.String(64), nullable=False),
        sa.Column("invited", sa.DateTime(), nullable=False),
        sa.Column("ended", sa.DateTime()),
        sqlite_autoincrement=True,
    )
    count_what_is_there()


def count_what_is_there() -> None:
    """Count what members have handed in, and fold their pseudonyms as they are folded now."""
    connection = op.get_bind()
    connection.execute(
        sa.text(
            "UPDATE members SET size = COALESCE((SELECT SUM(LENGTH(answers)) FROM commits "
            "WHERE commits.member_number = members.number), 0)"
        )
    )
    asked = sa.text("SELECT number, class_number, pseudonym, folded FROM members ORDER BY number")
    rows = connection.execute(asked).all()
    taken = {(row.class_number, row.folded) for row in rows}
    for row in rows:
        folded = fold_pseudonym(row.pseudonym)
        # two that look alike stay two: the later keeps the form it was let in with
        if folded != row.folded and (row.class_number, folded) not in taken:
            taken.add((row.class_number, folded))
            change = sa.text("UPDATE members SET folded = :folded WHERE number = :number")
            connection.execute(change, {"folded": folded, "number": row.number})


def downgrade() -> None:
    op.drop_table("facilitators")
    op.drop_table("devices")
    op.drop_column("acts", "text")
    for column in (
        *("removed", "merged_into", "seen", "seen_in", "rejoin", "rejoin_until"),
        "size",
    ):
        op.drop_column("members", column)
