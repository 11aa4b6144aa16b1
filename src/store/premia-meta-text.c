/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-store"

#include "premia-meta-text.h"

#include "engine/premia-reward.h"

/* What JSON lets stand as it is goes in one piece. */
static void
append_string (GString *text, const char *string)
{
  const char *from = string;

  g_string_append_c (text, '"');
  for (const char *at = string;; at++)
    {
      const guchar byte = (guchar) *at;

      if (byte >= 0x20 && byte != '"' && byte != '\\')
        continue;
      g_string_append_len (text, from, at - from);
      from = at + 1;
      if (byte == '\0')
        break;
      if (byte < 0x20)
        g_string_append_printf (text, "\\u%04x", byte);
      else
        {
          g_string_append_c (text, '\\');
          g_string_append_c (text, (char) byte);
        }
    }
  g_string_append_c (text, '"');
}

void
premia_meta_text_append (GString *text, const GArray *meta)
{
  g_string_append_c (text, '[');
  for (guint i = 0; i < meta->len; i++)
    {
      const PremiaRewardMeta *entry = &g_array_index (meta, PremiaRewardMeta, i);

      g_string_append (text, i == 0 ? "[" : ",[");
      append_string (text, entry->name);
      g_string_append_c (text, ',');
      append_string (text, entry->value);
      g_string_append_c (text, ']');
    }
  g_string_append_c (text, ']');
}
