"""The check of a new password against the person's own user name, in words that can be translated."""

from django.contrib.auth.password_validation import UserAttributeSimilarityValidator
from django.utils.translation import gettext as _


class UnlikeTheUserName(UserAttributeSimilarityValidator):
    """The library names the column in its sentence, in English."""

    def get_error_message(self) -> str:
        return _("The password is too much like your user name. Choose another one.")
