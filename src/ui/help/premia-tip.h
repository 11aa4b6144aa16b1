/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * PremiaTip: a sentence where a hand would stop, with the page of the manual that says more. It stands beside what it is about and over nothing, one
 * at a time in the whole program, until somebody takes it away: then never again on this computer. The markup names which one it is ("tip"); what they
 * say is a list in the source. "wanted": FALSE while there is nothing that it could be about.
 */
#define PREMIA_TYPE_TIP (premia_tip_get_type ())
G_DECLARE_FINAL_TYPE (PremiaTip, premia_tip, PREMIA, TIP, GtkWidget)

typedef struct
{
  const char *id;
  const char *text;  /* not translated yet */
  const char *place; /* in the manual */
} PremiaTipEntry;

const PremiaTipEntry *premia_tips_list (guint *n);
void                  premia_tip_set_wanted (PremiaTip *self, gboolean wanted);
/* All that were taken away come once more. */
void                  premia_tips_forget (GSettings *settings);
/* From now on none comes, whatever the settings say: somebody takes pictures. */
void                  premia_tips_hold_back (void);

G_END_DECLS
