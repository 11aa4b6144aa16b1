/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-suggestion"

#include "premia-suggestion.h"

#include <glib/gi18n-lib.h>

#include <string.h>

#define MAX_WORD 64 /* longer words are no slips of the finger */

/* Distance by letters wrong, missing, added or swapped with their neighbour (optimal string
 * alignment), not minding the case of ASCII letters. */
static guint
distance (const char *a, gsize n_a, const char *b, gsize n_b)
{
  guint rows[3][MAX_WORD + 1];
  guint *before = rows[0], *last = rows[1], *now = rows[2];

  for (gsize j = 0; j <= n_b; j++)
    last[j] = j;
  for (gsize i = 1; i <= n_a; i++)
    {
      guint *spare = before;

      now[0] = i;
      for (gsize j = 1; j <= n_b; j++)
        {
          gboolean same = g_ascii_tolower (a[i - 1]) == g_ascii_tolower (b[j - 1]);

          now[j] = MIN (MIN (last[j], now[j - 1]) + 1, last[j - 1] + (same ? 0 : 1));
          if (i > 1 && j > 1 && g_ascii_tolower (a[i - 1]) == g_ascii_tolower (b[j - 2])
              && g_ascii_tolower (a[i - 2]) == g_ascii_tolower (b[j - 1]))
            now[j] = MIN (now[j], before[j - 2] + 1);
        }
      before = last;
      last = now;
      now = spare;
    }
  return last[n_b];
}

const char *
premia_suggest (const char *word, const char *const *known)
{
  const char *best = NULL;
  guint best_distance = G_MAXUINT;
  gsize length;

  g_return_val_if_fail (word != NULL && known != NULL, NULL);

  length = strlen (word);
  if (length == 0 || length > MAX_WORD)
    return NULL;
  for (gsize i = 0; known[i] != NULL; i++)
    {
      gsize n = strlen (known[i]);
      guint d;

      if (n > MAX_WORD)
        continue;
      d = distance (word, length, known[i], n);
      if (d < best_distance && d <= MAX (1, MAX (length, n) / 3))
        {
          best_distance = d;
          best = known[i];
        }
    }
  return best;
}

char *
premia_suggestion_text (const char *word, const char *const *known)
{
  const char *near = premia_suggest (word, known);

  return near == NULL ? g_strdup ("") : g_strdup_printf (_ ("; did you mean “%s”?"), near);
}
