"""Files: hostile ones are refused or made harmless, kept ones come back as they were."""

import io
import os
import struct
import zipfile
import zlib
from datetime import timedelta
from pathlib import Path

import pikepdf
import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, connection, transaction
from PIL import Image, PngImagePlugin

from portal.files.cleaning import checked_and_cleaned
from portal.files.models import StoredFile
from portal.files.serving import serve
from portal.files.sniffing import JPEG, PDF, PNG, clean_file_name
from portal.files.storage import StoredFileChanged, content_of, store_bytes, store_upload
from portal.files.sweeping import sweep

SECRET = b"SECRET-OF-THE-FILE"


def picture(kind="JPEG", size=(40, 30), **saving) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, (200, 30, 30)).save(out, kind, **saving)
    return out.getvalue()


def pdf(change=lambda document: None, pages=1, **saving) -> bytes:
    document, out = pikepdf.new(), io.BytesIO()
    for _ in range(pages):
        document.add_blank_page(page_size=(595, 842))
    change(document)
    document.save(out, **saving)
    return out.getvalue()


def zipped(name="evil.exe") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(name, SECRET)
    return out.getvalue()


def flood(width=60_000, height=60_000) -> bytes:
    """A PNG of a few bytes that says it has 3.6 thousand million points."""

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(b"\0" * 100))
        + chunk(b"IEND", b"")
    )


def locked(document_bytes=None) -> bytes:
    return pdf(encryption=pikepdf.Encryption(owner="o", user="u"))


SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


@pytest.mark.parametrize(
    ("content", "why"),
    [
        pytest.param(b"", "empty", id="empty"),
        pytest.param(b"%PDF-1.7" + b" " * (10 * 1024 * 1024), "size", id="over-ten-megabytes"),
        pytest.param(SVG, "type", id="svg-as-png"),
        pytest.param(b"<html><script>alert(1)</script>", "type", id="html"),
        pytest.param(zipped(), "type", id="zip"),
        pytest.param(b"MZ\x90\x00" + b"\0" * 100, "type", id="program"),
        pytest.param(b"GIF89a" + b"\0" * 20, "type", id="gif"),
        pytest.param(zipped() + pdf(), "type", id="zip-that-is-also-a-pdf"),
        pytest.param(b"\n" + pdf(), "type", id="pdf-that-begins-late"),
        pytest.param(flood(), "pixels", id="pixel-flood"),
        pytest.param(picture("PNG", (9000, 6000)), "pixels", id="fifty-four-million-points"),
        pytest.param(locked(), "encrypted", id="encrypted-pdf"),
        pytest.param(pdf(pages=101), "pages", id="a-hundred-and-one-pages"),
        pytest.param(b"%PDF-1.7\n%%EOF", "broken", id="pdf-of-nothing"),
        pytest.param(pdf(pages=0), "broken", id="pdf-without-pages"),
        pytest.param(picture()[:300], "broken", id="truncated-jpeg"),
        pytest.param(picture("PNG", (400, 300))[:120], "broken", id="truncated-png"),
        pytest.param(b"\xff\xd8\xff" + SVG, "broken", id="svg-behind-jpeg-magic"),
        pytest.param(b"\x89PNG\r\n\x1a\n" + zipped(), "broken", id="zip-behind-png-magic"),
    ],
)
def test_a_hostile_file_is_refused_with_its_reason(content, why):
    with pytest.raises(ValidationError) as refused:
        checked_and_cleaned(content)
    assert refused.value.code == why
    asked, but, then = str(refused.value.message).partition(", but ")
    assert asked
    assert but
    assert then.count(". ") == 1


@pytest.mark.parametrize("pages", [pytest.param(99, id="99"), pytest.param(100, id="100")])
def test_a_long_pdf_within_the_limit_is_kept(pages):
    _, clean = checked_and_cleaned(pdf(pages=pages))
    assert len(pikepdf.open(io.BytesIO(clean)).pages) == pages


@pytest.mark.parametrize(("kind", "media_type"), [("JPEG", JPEG), ("PNG", PNG)])
def test_a_picture_is_kept_without_what_trails_it(kind, media_type):
    found, clean = checked_and_cleaned(picture(kind) + zipped())
    assert found == media_type
    assert Image.open(io.BytesIO(clean)).size == (40, 30)
    assert b"PK\x03\x04" not in clean
    assert SECRET not in clean


def test_place_and_camera_are_taken_out_of_a_photograph_and_it_stands_upright():
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = 6, SECRET.decode()
    _, clean = checked_and_cleaned(picture(size=(40, 30), exif=exif, comment=SECRET))
    seen = Image.open(io.BytesIO(clean))
    assert (seen.size, dict(seen.getexif())) == ((30, 40), {})
    assert SECRET not in clean


def test_texts_and_profiles_are_taken_out_of_a_png():
    texts = PngImagePlugin.PngInfo()
    texts.add_text("Comment", SECRET.decode())
    texts.add_itxt("XML:com.adobe.xmp", SECRET.decode(), zip=False)
    _, clean = checked_and_cleaned(picture("PNG", pnginfo=texts, icc_profile=SECRET))
    assert dict(Image.open(io.BytesIO(clean)).info) == {}


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_pictures_of_every_kind_of_points_are_kept(mode):
    source, out = Image.new("RGBA", (8, 8), (9, 9, 9, 90)), io.BytesIO()
    (Image.new("I;16", (8, 8)) if mode == "I;16" else source.convert(mode)).save(out, "PNG")
    assert checked_and_cleaned(out.getvalue())[0] == PNG


def test_a_font_and_a_picture_that_bear_names_of_ours_stay():
    def named(document):
        image = document.make_stream(b"\x00", Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=1, Height=1)
        font = document.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.Font, BaseFont=pikepdf.Name.Tinos))
        document.pages[0].obj["/Resources"] = pikepdf.Dictionary(
            XObject=pikepdf.Dictionary(AF=image), Font=pikepdf.Dictionary(AA=font)
        )

    _, clean = checked_and_cleaned(pdf(named))
    with pikepdf.open(io.BytesIO(clean)) as kept:
        resources = kept.pages[0].obj["/Resources"]
        assert "/AF" in resources["/XObject"]
        assert "/AA" in resources["/Font"]


def open_action(document):
    document.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=SECRET)


def script_by_name(document):
    script = document.make_indirect(pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=SECRET))
    document.Root.Names = pikepdf.Dictionary(JavaScript=pikepdf.Dictionary(Names=["a", script]))


def page_action(document):
    document.pages[0].obj["/AA"] = pikepdf.Dictionary(O=pikepdf.Dictionary(S=pikepdf.Name.Launch, F=SECRET))


def attachment(document):
    document.attachments["evil.exe"] = SECRET


def launch_link(document):
    document.pages[0].obj["/Annots"] = document.make_indirect(
        pikepdf.Array(
            [
                pikepdf.Dictionary(
                    Type=pikepdf.Name.Annot,
                    Subtype=pikepdf.Name.Link,
                    Rect=[0, 0, 9, 9],
                    A=pikepdf.Dictionary(S=pikepdf.Name.Launch, F=SECRET),
                )
            ]
        )
    )


def file_in_annotation(document):
    held = document.make_stream(SECRET)
    document.pages[0].obj["/Annots"] = pikepdf.Array(
        [
            pikepdf.Dictionary(
                Type=pikepdf.Name.Annot,
                Subtype=pikepdf.Name.FileAttachment,
                Rect=[0, 0, 9, 9],
                FS=pikepdf.Dictionary(Type=pikepdf.Name.Filespec, EF=pikepdf.Dictionary(F=held)),
            )
        ]
    )


def xfa(document):
    document.Root.AcroForm = pikepdf.Dictionary(XFA=document.make_stream(SECRET), Fields=[])


def metadata(document):
    document.docinfo["/Author"] = SECRET.decode()
    document.Root.Metadata = document.make_stream(SECRET)


def hidden_in_resources(document):
    form = document.make_stream(b"q Q")
    form.update({"/Type": pikepdf.Name.XObject, "/Subtype": pikepdf.Name.Form, "/BBox": [0, 0, 9, 9]})
    form["/PieceInfo"] = pikepdf.Dictionary(X=pikepdf.Dictionary(Private=SECRET))
    form["/AF"] = pikepdf.Array([pikepdf.Dictionary(EF=pikepdf.Dictionary(F=document.make_stream(SECRET)))])
    form["/OPI"] = pikepdf.Dictionary(JS=SECRET)
    document.pages[0].obj["/Resources"] = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Fm0=form))


def laid_open(content: bytes) -> bytes:
    """The document with nothing compressed, so that a word in it can be found."""
    with pikepdf.open(io.BytesIO(content)) as document:
        out = io.BytesIO()
        document.save(
            out,
            compress_streams=False,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
            stream_decode_level=pikepdf.StreamDecodeLevel.all,
        )
    return out.getvalue()


@pytest.mark.parametrize(
    "hide",
    [
        open_action,
        script_by_name,
        page_action,
        attachment,
        launch_link,
        file_in_annotation,
        xfa,
        metadata,
        hidden_in_resources,
    ],
)
def test_nothing_that_acts_or_hides_is_left_in_a_pdf(hide):
    hostile = pdf(hide)
    media_type, clean = checked_and_cleaned(hostile)
    assert media_type == PDF
    assert SECRET in laid_open(hostile)
    for word in (SECRET, b"/JavaScript", b"/Launch", b"/EmbeddedFile", b"/OpenAction", b"/Annots", b"/XFA"):
        assert word not in laid_open(clean)


def test_a_zip_behind_a_pdf_is_left_behind():
    _, clean = checked_and_cleaned(pdf() + zipped())
    assert b"PK\x03\x04" not in clean


def test_what_was_filled_in_a_form_stays_visible():
    def filled(document):
        look = document.make_stream(b"BT /Helv 9 Tf (visible) Tj ET")
        look.update({"/Type": pikepdf.Name.XObject, "/Subtype": pikepdf.Name.Form, "/BBox": [0, 0, 90, 20]})
        field = document.make_indirect(
            pikepdf.Dictionary(
                Type=pikepdf.Name.Annot,
                Subtype=pikepdf.Name.Widget,
                FT=pikepdf.Name.Tx,
                T="name",
                V="visible",
                Rect=[10, 10, 100, 30],
                F=4,
                AP=pikepdf.Dictionary(N=look),
            )
        )
        document.pages[0].obj["/Annots"] = pikepdf.Array([field])
        document.Root.AcroForm = pikepdf.Dictionary(Fields=[field])

    _, clean = checked_and_cleaned(pdf(filled))
    with pikepdf.open(io.BytesIO(clean)) as kept:
        drawn = b"".join(
            each.read_bytes()
            for each in kept.objects
            if isinstance(each, pikepdf.Stream) and each.get("/Subtype") == "/Form"
        )
    assert b"(visible)" in drawn


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("сот шешімі.pdf", "сот шешімі.pdf"),
        ("photo\u202egpj.exe", "photogpj.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\Users\\x\\scan.PDF", "scan.pdf"),
        ("a\0b\r\nSet-Cookie: x.pdf", "abSet-Cookie x.pdf"),
        ("", "file.pdf"),
        (".pdf", "file.pdf"),
        ("я" * 300 + ".pdf", "я" * 120 + ".pdf"),
        ('x"; filename="y.html', "x; filename=y.pdf"),
    ],
)
def test_a_file_name_hides_nothing(name, kept):
    assert clean_file_name(name, PDF) == kept


@pytest.fixture(autouse=True)
def files_of_this_test(settings, tmp_path):
    settings.FILES_ROOT = tmp_path / "files"


@pytest.fixture
def scan(office, clerk, noon):
    uploaded = SimpleUploadedFile("../сот\u202e.exe", picture() + zipped(), content_type="text/html")
    return store_upload(uploaded, office=office.pk, by=clerk, at=noon, purpose="document_scan")


def on_disk(settings) -> Path:
    (path,) = Path(settings.FILES_ROOT).glob("*/*")
    return path


def test_a_scan_is_kept_under_a_random_name_that_only_we_may_read(scan, settings):
    path = on_disk(settings)
    assert path.name == scan.stored_name
    assert (path.stat().st_mode & 0o777, path.parent.stat().st_mode & 0o777) == (0o600, 0o700)
    assert (scan.media_type, scan.original_name, scan.generated) == (JPEG, "сот.jpg", False)


def test_a_scan_is_only_ever_served_to_be_saved(scan):
    for inline in (False, True):
        response = serve(scan, inline=inline)
        assert response.headers["Content-Disposition"].startswith("attachment")
        assert "sandbox" in response.headers["Content-Security-Policy"]
        assert response.headers["X-Content-Type-Options"] == "nosniff"
        assert response.headers["X-Frame-Options"] == "DENY"
        assert "no-store" in response.headers["Cache-Control"]
        assert response.headers["Content-Type"] == JPEG


def test_our_own_pdf_is_kept_byte_for_byte_and_may_be_shown_in_our_page(office, noon):
    content = pdf()
    file = store_bytes(content, name="permit.pdf", office=office.pk, at=noon, purpose="permit")
    response = serve(file, inline=True)
    assert b"".join(response.streaming_content) == content
    assert response.headers["Content-Disposition"].startswith("inline")
    assert response.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert serve(file).headers["Content-Disposition"].startswith("attachment")


def test_bytes_that_changed_on_the_disk_are_not_served(scan, settings):
    on_disk(settings).write_bytes(picture(size=(1, 1)))
    with pytest.raises(StoredFileChanged, match="restore it from a backup"):
        content_of(scan)


def test_a_refused_file_leaves_nothing_behind(office, clerk, noon, settings):
    with pytest.raises(ValidationError):
        store_upload(SimpleUploadedFile("x.png", SVG), office=office.pk, by=clerk, at=noon, purpose="document_scan")
    assert not StoredFile.objects.exists()
    assert not Path(settings.FILES_ROOT).exists()


@pytest.mark.parametrize("change", ["sha256 = repeat('0', 64)", "stored_name = 'x'", "office_id = office_id"])
def test_a_stored_file_never_becomes_another(scan, change):
    with pytest.raises(IntegrityError, match="the one that was seen"), transaction.atomic():
        connection.cursor().execute(f"UPDATE files_storedfile SET {change}")


def test_a_kind_of_file_that_is_not_allowed_is_refused_by_the_database(scan):
    scan.pk, scan.token, scan.stored_name, scan.media_type = None, "other", "other", "text/html"
    with pytest.raises(IntegrityError, match="stored_file_media_type_is_allowed"), transaction.atomic():
        scan.save(force_insert=True)


def test_bytes_without_a_row_are_swept_after_a_day(scan, settings, noon):
    lost = Path(settings.FILES_ROOT) / "ab" / "abandoned.pdf"
    lost.parent.mkdir(parents=True)
    lost.write_bytes(b"%PDF-")
    for path in Path(settings.FILES_ROOT).glob("*/*"):
        os.utime(path, (noon.timestamp(), noon.timestamp()))
    assert sweep(at=noon + timedelta(days=1)) == 0
    assert sweep(at=noon + timedelta(days=1, seconds=1)) == 1
    assert on_disk(settings).name == scan.stored_name
