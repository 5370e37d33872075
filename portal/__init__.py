"""Tells a child, and the adult on their side, what is happening; makes sure a worry is noticed.

The folders are six questions:

    domain/    what is true       pure rules and frozen records
    services/  what people do     one function per act
    storage/   what is kept       tables and sealed columns
    messages/  how it is said     update + language + reading level -> words
    sms/       how it is sent     one file per provider
    web/       how it is seen     addresses, pages, cookies, headers

Imports point one way: web -> services -> storage -> domain; messages and sms lean on domain alone.
Begin at web/routes.py, then web/page.py, then one handler in web/news.py.
"""

__version__ = "0.1.0"
