/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * PremiaUnfinished:
 * What somebody has in hand in a workspace and has not decided yet: where each page stands, what is typed into a form, which file is being mapped.
 * It is no part of the workspace, which it does not change: it lies in a file of this person's own (0600, in the state directory of the session), is
 * written on a thread within a second after a change, and found there after the program was killed at any moment. Of what is encrypted none is written.
 */
#define PREMIA_TYPE_UNFINISHED (premia_unfinished_get_type ())
G_DECLARE_FINAL_TYPE (PremiaUnfinished, premia_unfinished, PREMIA, UNFINISHED, GObject)

#define PREMIA_UNFINISHED_MAX 20 /* workspaces; of more the one that was changed longest ago is forgotten */

/* @workspace_path: of what. A file that cannot be read holds nothing. */
PremiaUnfinished *premia_unfinished_new (const char *workspace_path);
/* Keeps @value (nullable: NULL: it is decided) as @key; floating references are taken. */
void              premia_unfinished_keep (PremiaUnfinished *self, const char *key, GVariant *value);
/* (transfer full) (nullable): NULL: nothing is kept, or it is of another type. */
GVariant         *premia_unfinished_find (PremiaUnfinished *self, const char *key, const GVariantType *type);
/* Keys that begin with @prefix, sorted. (transfer container): borrowed until the next change. */
GPtrArray        *premia_unfinished_list (PremiaUnfinished *self, const char *prefix);
/* Forgets all of it, the file, too: what is personal in it has to go. */
void              premia_unfinished_forget (PremiaUnfinished *self);
/* Writes what waits, and waits for it. */
void              premia_unfinished_flush (PremiaUnfinished *self);

G_END_DECLS
