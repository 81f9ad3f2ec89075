"""What a part of the settings is made of: fields with a default, a sentence and a check, declared once.

Frozen dataclasses would say the same, but making thirteen of them takes as long as reading and
printing the headlines; and the settings are wanted by every command. Here a class is made in no time:
its defaults are attributes of the class, and an instance holds what differs.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any, ClassVar, Self, dataclass_transform
else:

    def dataclass_transform(**_):
        """As :func:`typing.dataclass_transform`, which is for type checkers alone."""
        return lambda cls: cls


__all__ = ["Field", "Section", "setting"]


class Field:
    """One setting.

    Attributes:
        name: as in the file.
        type: as annotated (``tuple[str, ...]``).
        default: its value where the file says nothing.
        sentence: what it is for.
        check: gives the value back or raises ValueError with a sentence; ``None`` if any of the type is good.
    """

    __slots__ = ("check", "default", "name", "sentence", "type")

    def __init__(self, sentence: str, check: Callable[[Any], Any] | None, default: object) -> None:
        self.name = self.type = ""
        self.sentence, self.check, self.default = sentence, check, default


def setting(sentence: str, check: Callable[[Any], Any] | None = None, *, default: Any) -> Any:
    """A setting, in the body of a :class:`Section`; see :class:`Field`. Nobody may change its default."""
    return Field(sentence, check, default)


@dataclass_transform(frozen_default=True, field_specifiers=(setting,))
class Section:
    """Values by name, compared by value; they do not change."""

    FIELDS: ClassVar[Mapping[str, Field]]
    """Every setting of this class, in the order of its declaration."""

    def __init_subclass__(cls) -> None:
        cls.FIELDS = fields = {}
        for name, kind in cls.__annotations__.items():
            field = cls.__dict__[name]
            if not isinstance(field, Field):
                field = Field("", None, field)
            field.name, field.type = name, str(kind)
            fields[name] = field
            setattr(cls, name, field.default)

    def __init__(self, *placed: Any, **values: Any) -> None:
        values.update(zip(self.FIELDS, placed, strict=False))
        if unknown := values.keys() - self.FIELDS:
            raise TypeError(f"{type(self).__name__} has no {', '.join(sorted(unknown))}")
        self.__dict__.update(values)

    def replace(self, **changes: Any) -> Self:
        """The same with some values changed."""
        return type(self)(**(self.__dict__ | changes))

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"{name} does not change")

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, type(self)):
            return NotImplemented
        return all(getattr(self, name) == getattr(other, name) for name in self.FIELDS)

    __hash__ = None  # type: ignore[assignment]  # some values are tables

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(f'{name}={value!r}' for name, value in self.__dict__.items())})"
