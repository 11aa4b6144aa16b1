/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define PREMIA_TYPE_APPLICATION (premia_application_get_type ())
G_DECLARE_FINAL_TYPE (PremiaApplication, premia_application, PREMIA, APPLICATION, AdwApplication)

PremiaApplication *premia_application_new (void);
/* What the process returns: 0, or 1 if something that the command line asked for could not be done. */
int                premia_application_get_status (PremiaApplication *self);

G_END_DECLS
