/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include "premia-import-session.h"

G_BEGIN_DECLS

/**
 * PremiaImportPeople:
 * Names of a foreign table that are nobody of ours: for each whom it means, that it is a new person, or that it stays nobody's.
 */
#define PREMIA_TYPE_IMPORT_PEOPLE (premia_import_people_get_type ())
G_DECLARE_FINAL_TYPE (PremiaImportPeople, premia_import_people, PREMIA, IMPORT_PEOPLE, GtkWidget)

void premia_import_people_set_session (PremiaImportPeople *self, PremiaImportSession *session, PremiaContext *context);

G_END_DECLS
