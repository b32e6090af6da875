"""Requests of residents about their own data: register, form with the term in words, the answer."""

from inspector_desk.ui.subject_requests.screen import SubjectRequestsScreen

__all__ = ["SubjectRequestsScreen"]
