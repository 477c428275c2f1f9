"""Texts that pages are made of, one of them hostile."""

from __future__ import annotations

TELLING = """Bruxelles, 18 février 2021

« La porte reste ouverte », a déclaré la ministre Anna Lindqvist. Elle a précisé que l'effectif passerait de 500 à \
4.000 militaires.

Anna Lindqvist a ajouté que l'Otan attendrait.
"""
HOSTILE = """Bruxelles, 19 février 2021

</script><script>document.title='pris'</script> <img src=x onerror="document.title='pris'"> & <!-- <b>gras</b>

« <img src=x onerror="document.title='pris'"> La réunion est \u202eannulée », a déclaré la ministre \
Anna <b>Lindqvist</b> 😀 à Paris. « 😀 Rien ne presse », a dit Hugo Brandt.
"""
