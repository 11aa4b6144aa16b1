/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-step-words"

#include "premia-step-words.h"

#include <glib/gi18n.h>

/* Characters: what is longer makes a menu wider than a narrow window. */
#define MAX_LENGTH 44

char *
premia_step_say_undo (const char *what)
{
  /* Translators: a button, and what it takes back: “Undo: Fee per appointment → 1,700 ₽” */
  return what != NULL ? g_strdup_printf (_("Undo: %s"), what) : g_strdup (_("Undo"));
}

char *
premia_step_say_redo (const char *what)
{
  /* Translators: a button, and what it does again: “Redo: Fee per appointment → 1,700 ₽” */
  return what != NULL ? g_strdup_printf (_("Redo: %s"), what) : g_strdup (_("Redo"));
}

char *
premia_step_say_change (const char *name, const char *value)
{
  g_return_val_if_fail (name != NULL, NULL);

  if (value == NULL || *value == '\0')
    return g_strdup (name);
  /* Translators: what was changed, and what it is now: “Fee per appointment → 1,700 ₽” */
  return g_strdup_printf (_("%1$s → %2$s"), name, value);
}

char *
premia_step_shorten (const char *text)
{
  g_autofree char *start = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  if (g_utf8_strlen (text, -1) <= MAX_LENGTH)
    return g_strdup (text);
  start = g_utf8_substring (text, 0, MAX_LENGTH - 1);
  return g_strconcat (g_strchomp (start), "…", NULL);
}
