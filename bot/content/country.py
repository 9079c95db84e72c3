"""The caregiver's country: the code of help numbers, for any name that a client or a household writes."""

from __future__ import annotations

import pycountry

from bot.core.library import Library


def country_code(written: object, library: Library) -> str | None:
    """The ISO 3166 code of a country ("GB" for "gbr", "uk", "United Kingdom"); None where it names no country.

    crisis.yml comes first: its ids, then what its entries are also called; "EU" is an id there and no ISO code. A
    country without numbers of its own keeps its code, and its caregivers hear the default numbers.
    """
    if not isinstance(written, str) or not written.strip():
        return None
    name = " ".join(written.split()).casefold()
    for id_, numbers in library.help_numbers.items():
        if name in (id_.casefold(), *(also.casefold() for also in numbers.also)):
            return id_
    try:
        return str(pycountry.countries.lookup(name).alpha_2)
    except LookupError:
        return None
