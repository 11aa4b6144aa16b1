/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * Names of files out of what people call things. Every file system in use takes them: none has a separator, a sign or a control
 * character that one of them refuses, a dot or a blank at its ends, a word that Windows keeps for a device, or more than 255 bytes.
 */

/* @title: any text in UTF-8, "" becomes "_"; @ending: "pdf", "": none. A long title is cut at the end of a character, its ending is not.
 * (transfer full) */
char *premia_file_name_make (const char *title, const char *ending);

/* @name: of premia_file_name_make(); the same, or with a number before its ending where one of @used has it already: two people may be
 * called the same, and some disks do not tell A from a. @used: names, folded (g_utf8_casefold), it owns them; the name is added.
 * (transfer full) */
char *premia_file_name_take (const char *name, GHashTable *used);

G_END_DECLS
