"""What a file is by its first bytes, and a file name that hides nothing."""

import unicodedata

PDF, JPEG, PNG = "application/pdf", "image/jpeg", "image/png"
_MAGIC = {b"%PDF-": PDF, b"\xff\xd8\xff": JPEG, b"\x89PNG\r\n\x1a\n": PNG}
_SUFFIX = {PDF: ".pdf", JPEG: ".jpg", PNG: ".png"}
LONGEST_NAME = 120


def media_type_of(content: bytes) -> str | None:
    """PDF, JPEG or PNG by the very first bytes, whatever the name and the browser say; None for all else."""
    return next((media_type for magic, media_type in _MAGIC.items() if content.startswith(magic)), None)


def suffix_of(media_type: str) -> str:
    return _SUFFIX[media_type]


def clean_file_name(name: str, media_type: str) -> str:
    """The name without folders, control and direction characters, with the suffix of what the file really is."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    visible = "".join(
        character
        for character in unicodedata.normalize("NFC", last)
        if unicodedata.category(character) not in {"Cc", "Cf", "Cs", "Co", "Cn"} and character not in '<>:"|?*'
    )
    stem = visible.rsplit(".", 1)[0].strip(" .") or "file"
    return stem[:LONGEST_NAME] + suffix_of(media_type)
