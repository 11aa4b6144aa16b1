/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-intake"

#include "premia-intake.h"

static void
free_rejected (gpointer data)
{
  PremiaRejected *rejected = data;

  g_free (rejected->message);
  g_free (rejected->text);
  g_free (rejected);
}

PremiaIntake *
premia_intake_new (const char *file_name, PremiaZone *zone, gboolean skip_bad)
{
  PremiaIntake *self;

  g_return_val_if_fail (file_name != NULL, NULL);

  self = g_new0 (PremiaIntake, 1);
  self->file_name = g_strdup (file_name);
  self->zone = zone == NULL ? premia_zone_new_utc () : premia_zone_ref (zone);
  self->synonyms = premia_synonyms_new_default ();
  self->skip_bad = skip_bad;
  self->rejected = g_ptr_array_new_with_free_func (free_rejected);
  self->notes = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
premia_intake_free (PremiaIntake *self)
{
  g_free (self->file_name);
  premia_zone_unref (self->zone);
  premia_synonyms_unref (self->synonyms);
  g_clear_pointer (&self->accounts, premia_account_map_free);
  g_strfreev (self->headings);
  g_clear_object (&self->rejects);
  g_ptr_array_unref (self->rejected);
  g_ptr_array_unref (self->notes);
  g_free (self);
}
