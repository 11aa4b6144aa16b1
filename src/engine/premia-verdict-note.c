/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-verdict-note"

#include "premia-verdict-note.h"

#include <string.h>

char *
premia_verdict_note_format (const char *criterion, const char *reason)
{
  g_autofree char *named = NULL;
  g_autofree char *said = NULL;

  g_return_val_if_fail (criterion != NULL && reason != NULL, NULL);

  named = g_strdelimit (g_strdup (criterion), "[", '(');
  g_strstrip (g_strdelimit (named, "]", ')'));
  said = g_strstrip (g_strdup (reason));
  if (*named == '\0')
    /* A reason that begins like a criterion must not be read as one. */
    return *said == '[' ? g_strconcat ("[] ", said, NULL) : g_steal_pointer (&said);
  return *said == '\0' ? g_strdup_printf ("[%s]", named) : g_strdup_printf ("[%s] %s", named, said);
}

void
premia_verdict_note_parse (const char *note, char **criterion, char **reason)
{
  const char *end;

  g_return_if_fail (note != NULL && criterion != NULL && reason != NULL);

  end = *note == '[' ? strchr (note, ']') : NULL;
  *criterion = end != NULL ? g_strndup (note + 1, (gsize) (end - note - 1)) : g_strdup ("");
  *reason = g_strstrip (g_strdup (end != NULL ? end + 1 : note));
}
