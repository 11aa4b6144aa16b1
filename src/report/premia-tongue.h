/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * A report may be in another language than the window that makes it. gettext has one language for the whole program, so the thread that
 * makes, lays out or paints a document says whose words it wants meanwhile: every text of the program's own domain that is asked for on this
 * thread comes in that language, until it ends. They may lie in each other.
 */

/* @language: "en", "ru"; a language without a catalogue gives English, "" changes nothing. */
void premia_tongue_begin (const char *language);
/* The program's own again, within what is said in another: what went wrong is told to whoever makes the report, not to its readers. */
void premia_tongue_begin_own (void);
void premia_tongue_end (void);

G_END_DECLS
