/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What can be set, by the name of its row in ui/preferences/premia-preferences-window.ui: for those who look for it. */
typedef struct
{
  const char *id;
  const char *title;   /* English, marked for the translators; as the row says it */
  gboolean    company; /* of the workspace, so only with one */
} PremiaPreference;

const PremiaPreference *premia_preferences_list (guint *n);

G_END_DECLS
