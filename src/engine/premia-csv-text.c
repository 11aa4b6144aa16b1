/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-csv-text"

#include "premia-csv-text.h"

#include <string.h>

gboolean
premia_csv_looks_like_formula (const char *text, gsize length)
{
  gsize i = 0;

  g_return_val_if_fail (text != NULL, FALSE);

  while (i < length && text[i] == '\'')
    i++;
  return i < length
         && (text[i] == '=' || text[i] == '+' || text[i] == '-' || text[i] == '@' || text[i] == '\t' || text[i] == '\r');
}

void
premia_csv_append_text (GString *out, const char *text)
{
  gsize length;
  gboolean formula;

  g_return_if_fail (out != NULL && text != NULL);

  length = strlen (text);
  formula = premia_csv_looks_like_formula (text, length);
  if (strpbrk (text, ",;\t\"\r\n") == NULL && (length == 0 || (*text != ' ' && text[length - 1] != ' ')))
    {
      if (formula)
        g_string_append_c (out, '\'');
      g_string_append (out, text);
      return;
    }
  g_string_append (out, formula ? "\"'" : "\"");
  for (; *text != '\0'; text++)
    {
      if (*text == '"')
        g_string_append_c (out, '"');
      g_string_append_c (out, *text);
    }
  g_string_append_c (out, '"');
}
