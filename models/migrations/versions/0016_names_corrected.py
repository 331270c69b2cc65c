"""a text that corrects a citizen's name: another kind of question"""

from alembic import op

from models.migrations import choices

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    choices.allow("dialogue", "prompt", "ck_dialogue_prompt", "citizen_rename")


def downgrade() -> None:
    op.execute("DELETE FROM dialogue WHERE prompt = 'citizen_rename'")
    choices.forbid("dialogue", "prompt", "ck_dialogue_prompt", "citizen_rename")
