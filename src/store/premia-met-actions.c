/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-store"

#include "premia-met-actions.h"

#include "engine/premia-error.h"

#include <glib/gi18n.h>

void
premia_met_actions_init (PremiaMetActions *self)
{
  self->n = 0;
  self->n_places = 4096;
  self->places = g_new0 (PremiaMetAction, self->n_places);
}

void
premia_met_actions_clear (PremiaMetActions *self)
{
  g_clear_pointer (&self->places, g_free);
}

static void
remember (PremiaMetActions *self, const PremiaMetAction *met)
{
  guint32 place = (guint32) met->hash & (self->n_places - 1);

  while (self->places[place].id != 0)
    place = (place + 1) & (self->n_places - 1);
  self->places[place] = *met;
}

void
premia_met_actions_add (PremiaMetActions *self, gint64 hash, gint64 id, guint64 line)
{
  const PremiaMetAction met = { hash, (guint32) id, line <= G_MAXUINT32 ? (guint32) line : 0 };

  remember (self, &met);
  if (++self->n > self->n_places / 4 * 3)
    {
      g_autofree PremiaMetAction *before = g_steal_pointer (&self->places);
      const guint32 n_before = self->n_places;

      self->n_places *= 2;
      self->places = g_new0 (PremiaMetAction, self->n_places);
      for (guint32 i = 0; i < n_before; i++)
        if (before[i].id != 0)
          remember (self, &before[i]);
    }
}

const PremiaMetAction *
premia_met_actions_find (const PremiaMetActions *self, gint64 hash, guint64 *place)
{
  for (guint32 i = (guint32) (*place == 0 ? (guint64) hash : *place) & (self->n_places - 1); self->places[i].id != 0; i = (i + 1) & (self->n_places - 1))
    if (self->places[i].hash == hash)
      {
        /* Behind the last place is the first, and 0 begins anew: hence all of them once more. */
        *place = (guint64) i + 1 + self->n_places;
        return &self->places[i];
      }
  return NULL;
}

gboolean
premia_met_action_fail (const PremiaMetAction *self, const PremiaActionRow *row, const char *column, GError **error)
{
  g_autofree char *place = self->line == 0 ? g_strdup (_ ("an earlier row")) : g_strdup_printf (_ ("line %u"), self->line);

  g_set_error (error, PREMIA_ERROR, PREMIA_ERROR_CONFLICT,
               _ ("“%s” of %s with the key “%s” is already on %s, with another “%s”: give one of them its own key, or remove it"),
               row->action, row->account, row->key, place, column);
  return FALSE;
}
