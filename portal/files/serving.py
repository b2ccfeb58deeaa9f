"""Handing a file to a browser so that it cannot act as a page of ours."""

import io

from django.http import FileResponse

from portal.files.models import StoredFile
from portal.files.sniffing import PDF
from portal.files.storage import content_of

_AS_FILE = "default-src 'none'; sandbox; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
# Not in a sandbox: the PDF viewers of older browsers do not start in one.
_IN_FRAME = "default-src 'none'; object-src 'self'; frame-ancestors 'self'; base-uri 'none'; form-action 'none'"


def serve(file: StoredFile, *, inline: bool = False) -> FileResponse:
    """The file to be saved. ``inline`` shows it in a frame of our own page: only PDFs that the portal itself made."""
    shown = inline and file.generated and file.media_type == PDF
    response = FileResponse(
        io.BytesIO(content_of(file)),
        as_attachment=not shown,
        filename=file.original_name,
        content_type=file.media_type,
    )
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "no-store, private"
    response.headers["Content-Security-Policy"] = _IN_FRAME if shown else _AS_FILE
    response.headers["X-Frame-Options"] = "SAMEORIGIN" if shown else "DENY"
    response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    return response
