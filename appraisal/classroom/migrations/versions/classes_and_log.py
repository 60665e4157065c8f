"""Classes, their members, the log of commits and the acts of facilitators."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def of_a_class() -> sa.Column[int]:
    return sa.Column(
        "class_number",
        NUMBER,
        sa.ForeignKey("classes.number", ondelete="CASCADE"),
        nullable=False,
    )


def upgrade() -> None:
    op.create_table(
        "classes",
        sa.Column("number", NUMBER, primary_key=True),
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False, unique=True),
        sa.Column("code", sa.String(12), nullable=False, unique=True),
        sa.Column("secret", sa.String(64), nullable=False),
        sa.Column("opens", sa.String(12), nullable=False),
        sa.Column("created", sa.DateTime(), nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "members",
        sa.Column("number", NUMBER, primary_key=True),
        of_a_class(),
        sa.Column("pseudonym", sa.String(80), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.Column("token", sa.String(64), nullable=False),
        sa.Column("joined", sa.DateTime(), nullable=False),
        sa.UniqueConstraint("class_number", "folded"),
        sa.UniqueConstraint("class_number", "token"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "commits",
        sa.Column("number", NUMBER, primary_key=True),
        of_a_class(),
        sa.Column(
            "member_number",
            NUMBER,
            sa.ForeignKey("members.number", ondelete="CASCADE"),
            nullable=False,
        ),
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("lesson", sa.String(80), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("step", sa.String(80), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("answers", sa.Text(), nullable=False),
        sa.Column("sure", sa.Text(), nullable=False),
        sa.Column("committed", sa.DateTime(), nullable=False),
        sa.Column("received", sa.DateTime(), nullable=False),
        sa.UniqueConstraint("member_number", "id"),
        sqlite_autoincrement=True,
    )
    op.create_index("commits_of_a_lesson", "commits", ["class_number", "lesson"])
    op.create_table(
        "acts",
        sa.Column("number", NUMBER, primary_key=True),
        of_a_class(),
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("act", sa.String(20), nullable=False),
        sa.Column("lesson", sa.String(80), nullable=False),
        sa.Column("step", sa.String(80), nullable=False),
        sa.Column("question", sa.String(80), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.UniqueConstraint("class_number", "id"),
        sqlite_autoincrement=True,
    )


def downgrade() -> None:
    for table in ("acts", "commits", "members", "classes"):
        op.drop_table(table)
