/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-programme-change"

#include "premia-programme-change.h"

#include <glib/gi18n.h>

static void
add_versions (PremiaDesk *desk, PremiaScheme *scheme, GArray *changes)
{
  g_autoptr (GArray) versions = premia_desk_list_versions (desk, scheme);

  for (guint i = 0; i < versions->len; i++)
    {
      const PremiaSchemeVersion *version = &g_array_index (versions, PremiaSchemeVersion, i);
      const PremiaProgrammeChange change = { version->from, PREMIA_CHANGE_OF_SCHEME, version->scheme };

      /* What holds from the beginning changed nothing. */
      if (version->from != PREMIA_DATE_NONE)
        g_array_append_val (changes, change);
    }
}

static int
compare (gconstpointer a, gconstpointer b)
{
  const PremiaProgrammeChange *first = a, *second = b;

  if (first->day != second->day)
    return first->day < second->day ? 1 : -1;
  return (int) first->kind - (int) second->kind;
}

GArray *
premia_programme_list_changes (PremiaDesk *desk, GPtrArray *badges)
{
  GArray *changes = g_array_new (FALSE, FALSE, sizeof (PremiaProgrammeChange));
  PremiaDate before = PREMIA_DATE_NONE;

  g_return_val_if_fail (desk != NULL, changes);

  for (guint i = 0; i < premia_desk_get_n_schemes (desk); i++)
    add_versions (desk, premia_desk_get_scheme (desk, i)->scheme, changes);
  for (guint i = 0; badges != NULL && i < badges->len; i++)
    {
      const PremiaGamificationVersion *version = g_ptr_array_index (badges, i);
      const PremiaProgrammeChange change = { premia_zone_date_of (premia_desk_get_own_zone (desk), version->saved_at), PREMIA_CHANGE_OF_BADGES, NULL };

      if (change.day != before)
        g_array_append_val (changes, change);
      before = change.day;
    }
  g_array_sort (changes, compare);
  return changes;
}

char *
premia_programme_change_say (const PremiaProgrammeChange *self, PremiaLocale *locale)
{
  const char *name;

  g_return_val_if_fail (self != NULL, NULL);

  if (self->kind == PREMIA_CHANGE_OF_BADGES)
    return g_strdup (_("Badges and their rules"));
  name = premia_label_get (&self->scheme->name, premia_locale_get_words (locale)->language);
  /* Translators: a scheme by its name */
  return g_strdup_printf (_("Scheme “%s”"), name != NULL && *name != '\0' ? name : self->scheme->id);
}
