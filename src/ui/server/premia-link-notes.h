/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include "premia-server-review.h"
#include "ui/context/premia-context.h"

G_BEGIN_DECLS

/**
 * PremiaLinkNotes:
 * What a person should look at after a synchronisation (who is missing there, whom it knows and we do not, what waits to be told, what
 * was refused, what could not be read), and the synchronisations so far. Its buttons are the actions "connection.create" and
 * "connection.retry" of what it is in, and "win.page".
 */
#define PREMIA_TYPE_LINK_NOTES (premia_link_notes_get_type ())
G_DECLARE_FINAL_TYPE (PremiaLinkNotes, premia_link_notes, PREMIA, LINK_NOTES, AdwBin)

void premia_link_notes_show (PremiaLinkNotes *self, PremiaContext *context, const PremiaServerReview *review);

/* The person's name, or the id itself. (transfer full) */
char *premia_link_notes_say_person (PremiaContext *context, const char *id);

G_END_DECLS
