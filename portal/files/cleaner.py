"""Run in a process of its own with little memory and time: rewrites a file so that only what is seen is left.

Images are decoded and encoded anew. Of a PDF only its pages are carried into a new document, with what was filled in
drawn onto them; scripts, attachments, actions, forms and hidden data stay behind. Reads the file from standard input,
writes the clean one to standard output; leaves with 3 and one word of reason when it must refuse.
"""

import io
import resource
import sys

MEGABYTE = 1024 * 1024
MEMORY_BYTES = 1024 * MEGABYTE
CPU_SECONDS = 10
MOST_PIXELS = 50_000_000
MOST_PAGES = 100
REFUSED = 3

PAGE_KEYS = {"/Type", "/Contents", "/Resources", "/MediaBox", "/CropBox", "/Rotate", "/Group", "/UserUnit", "/Parent"}
HIDDEN_KEYS = (
    "/AA", "/OpenAction", "/JS", "/JavaScript", "/EF", "/EmbeddedFiles", "/AF", "/Metadata", "/PieceInfo", "/XFA",
    "/OPI", "/RichMediaContent", "/Alternates",
)  # fmt: skip
OUTSIDE_KEYS = ("/F", "/FFilter", "/FDecodeParms", "/Ref", "/A")
MOST_NESTED = 100


class Refused(Exception):
    """Not to be kept; the only argument is the reason in one word."""


def clean_image(content: bytes, kind: str) -> bytes:
    """Decode with the one decoder of this kind and encode the pixels alone, upright as the camera meant them."""
    from PIL import Image, ImageOps

    Image.MAX_IMAGE_PIXELS = None  # our own limit below is lower and is an error, not a warning
    with Image.open(io.BytesIO(content), formats=[kind]) as opened:
        if opened.width * opened.height > MOST_PIXELS:
            raise Refused("pixels")
        opened.load()
        upright = ImageOps.exif_transpose(opened)
    plain = upright.convert(_mode(upright.mode, kind))
    bare = Image.new(plain.mode, plain.size)
    bare.paste(plain)
    out = io.BytesIO()
    bare.save(out, kind, **({"quality": 90, "optimize": True} if kind == "JPEG" else {"optimize": False}))
    return out.getvalue()


def _mode(mode: str, kind: str) -> str:
    if mode in {"1", "L", "I", "I;16", "F"}:
        return "L"
    return "RGBA" if kind == "PNG" and mode in {"RGBA", "LA", "PA", "P"} else "RGB"


def clean_pdf(content: bytes) -> bytes:
    """Carry the pages, and nothing that acts, into a new document."""
    import pikepdf

    try:
        source = pikepdf.open(io.BytesIO(content))
    except pikepdf.PasswordError:
        raise Refused("encrypted") from None
    with source, pikepdf.new() as clean:
        if len(source.pages) > MOST_PAGES:
            raise Refused("pages")
        if not len(source.pages):
            raise Refused("broken")
        _draw_what_was_filled_in(source)
        for page in source.pages:
            _keep_only(page.obj, PAGE_KEYS)
        clean.pages.extend(source.pages)
        _forget_what_is_hidden(clean.objects)
        out = io.BytesIO()
        clean.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()


def _draw_what_was_filled_in(source) -> None:
    if "/AcroForm" in source.Root:
        source.generate_appearance_streams()
    source.flatten_annotations("all")


def _keep_only(page, wanted: set[str]) -> None:
    for key in [key for key in page.keys() if key not in wanted]:  # noqa: SIM118 - a PDF object, not a dict
        del page[key]


def _forget_what_is_hidden(objects) -> None:
    """Take private data and leftovers of actions out of what the pages refer to."""
    for each in objects:
        _strip(each, depth=0)


def _strip(found, depth: int) -> None:
    import pikepdf

    if depth > MOST_NESTED:
        raise Refused("broken")
    if isinstance(found, pikepdf.Dictionary | pikepdf.Stream):
        for key in HIDDEN_KEYS + (OUTSIDE_KEYS if isinstance(found, pikepdf.Stream) else ()):
            if key in found and not _is_drawn(found[key]):
                del found[key]
        inner = [found[key] for key in found.keys()]  # noqa: SIM118
    else:
        inner = list(found) if isinstance(found, pikepdf.Array) else []
    for each in inner:
        if isinstance(each, pikepdf.Object) and not each.is_indirect:
            _strip(each, depth + 1)


def _is_drawn(value) -> bool:
    """A font or picture whose name on the page happens to be one of ours."""
    import pikepdf

    if not isinstance(value, pikepdf.Dictionary | pikepdf.Stream):
        return False
    return value.get("/Type") == "/Font" or value.get("/Subtype") in ("/Image", "/Form")


def main() -> int:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    content, kind = sys.stdin.buffer.read(), sys.argv[1]
    try:
        clean = clean_pdf(content) if kind == "PDF" else clean_image(content, kind)
    except Refused as refused:
        sys.stderr.write(str(refused))
        return REFUSED
    except Exception:  # whatever a hostile file does to a parser is one answer
        sys.stderr.write("broken")
        return REFUSED
    sys.stdout.buffer.write(clean)
    return 0


if __name__ == "__main__":
    sys.exit(main())
