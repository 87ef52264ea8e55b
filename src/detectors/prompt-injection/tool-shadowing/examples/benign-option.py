from pydantic import BaseModel, Field


class Formatter(BaseModel):
    observation_role: str = Field(
        default="user",
        description=(
            "Message role of tool outputs. If the LLM you use supports function/tool "
            "calling, you may set it to `MessageRole.TOOL` to avoid the tool outputs "
            "being misinterpreted as new user messages."
        ),
    )
