/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-desk"

#include "premia-desk-private.h"

#include "exchange/premia-scheme-file.h"
#include "exchange/premia-zone-file.h"

static void
desk_scheme_clear (PremiaDeskScheme *scheme)
{
  g_clear_pointer (&scheme->scheme, premia_scheme_unref);
  g_clear_pointer (&scheme->draft, premia_scheme_unref);
}

static void
add_problem (PremiaDesk *self, const GError *error)
{
  g_ptr_array_add (self->problems, g_strdup (error->message));
}

/* A scheme that cannot be read is told about and left out: the rest of the company is still to be paid. */
static void
add_scheme (PremiaDesk *self, const PremiaStoredScheme *stored)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PremiaScheme) scheme = premia_scheme_file_parse (stored->text, -1, stored->id, &error);
  PremiaZone *zone = NULL;
  PremiaDeskScheme entry = { NULL };

  if (scheme == NULL)
    {
      add_problem (self, error);
      return;
    }
  if (scheme->time_zone == NULL)
    zone = premia_zone_ref (self->zone);
  else
    zone = premia_zone_file_open (scheme->time_zone, &error);
  if (zone == NULL)
    {
      add_problem (self, error);
      return;
    }
  entry.scheme = g_steal_pointer (&scheme);
  entry.in_force = stored->in_force;
  g_array_append_val (self->schemes, entry);
  g_ptr_array_add (self->zones, zone);
}

PremiaDesk *
premia_desk_new (PremiaDataset *dataset, PremiaWorkspaceSettings *settings, GPtrArray *stored_schemes, PremiaPayBook *pay_book,
                 GError **error)
{
  g_autoptr (PremiaDesk) self = g_atomic_rc_box_new0 (PremiaDesk);

  self->dataset = dataset;
  self->settings = settings;
  self->pay_book = pay_book;
  self->schemes = g_array_new (FALSE, TRUE, sizeof (PremiaDeskScheme));
  g_array_set_clear_func (self->schemes, (GDestroyNotify) desk_scheme_clear);
  self->zones = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_zone_unref);
  self->problems = g_ptr_array_new_with_free_func (g_free);
  self->versions = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_desk_versions_free);
  self->assignments = g_ptr_array_new ();
  self->zone = premia_zone_file_open (settings->time_zone, error);
  if (self->zone == NULL)
    return NULL;
  for (guint i = 0; i < stored_schemes->len; i++)
    add_scheme (self, g_ptr_array_index (stored_schemes, i));
  g_ptr_array_set_size (self->versions, (int) self->schemes->len);
  return g_steal_pointer (&self);
}

static void
desk_clear (PremiaDesk *self)
{
  g_clear_pointer (&self->dataset, premia_dataset_unref);
  g_clear_pointer (&self->settings, premia_workspace_settings_free);
  g_clear_pointer (&self->zone, premia_zone_unref);
  g_clear_pointer (&self->schemes, g_array_unref);
  g_clear_pointer (&self->zones, g_ptr_array_unref);
  g_clear_pointer (&self->problems, g_ptr_array_unref);
  g_clear_pointer (&self->versions, g_ptr_array_unref);
  g_clear_pointer (&self->assignments, g_ptr_array_unref);
  g_clear_pointer (&self->pay_book, premia_pay_book_unref);
  g_clear_pointer (&self->badge_book, premia_badge_book_unref);
  g_clear_pointer (&self->brand, premia_letter_brand_unref);
}

PremiaDesk *
premia_desk_ref (PremiaDesk *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
premia_desk_unref (PremiaDesk *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) desk_clear);
}

PremiaDataset *
premia_desk_get_dataset (PremiaDesk *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->dataset;
}

const PremiaWorkspaceSettings *
premia_desk_get_settings (PremiaDesk *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->settings;
}

guint
premia_desk_get_n_schemes (PremiaDesk *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->schemes->len;
}

const PremiaDeskScheme *
premia_desk_get_scheme (PremiaDesk *self, guint index)
{
  g_return_val_if_fail (self != NULL && index < self->schemes->len, NULL);

  return &g_array_index (self->schemes, PremiaDeskScheme, index);
}

const PremiaDeskScheme *
premia_desk_find_scheme (PremiaDesk *self, const char *id)
{
  g_return_val_if_fail (self != NULL && id != NULL, NULL);

  for (guint i = 0; i < self->schemes->len; i++)
    {
      const PremiaDeskScheme *entry = &g_array_index (self->schemes, PremiaDeskScheme, i);

      if (g_str_equal (entry->scheme->id, id))
        return entry;
    }
  return NULL;
}

PremiaZone *
premia_desk_get_zone (PremiaDesk *self, PremiaScheme *scheme)
{
  g_return_val_if_fail (self != NULL && scheme != NULL, NULL);

  if (scheme->time_zone == NULL)
    return self->zone;
  /* A scheme being edited is another object with the same zone. */
  for (guint i = 0; i < self->zones->len; i++)
    if (g_str_equal (premia_zone_get_name (g_ptr_array_index (self->zones, i)), scheme->time_zone))
      return g_ptr_array_index (self->zones, i);
  return self->zone;
}

PremiaZone *
premia_desk_get_own_zone (PremiaDesk *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->zone;
}

PremiaPayBook *
premia_desk_get_pay_book (PremiaDesk *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->pay_book;
}

PremiaBadgeBook *
premia_desk_get_badge_book (PremiaDesk *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->badge_book;
}

PremiaRate
premia_desk_get_on_cost (PremiaDesk *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->on_cost;
}

guint
premia_desk_get_year_shift (PremiaDesk *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->year_shift;
}

GPtrArray *
premia_desk_get_problems (PremiaDesk *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->problems;
}

PremiaLetterBrand *
premia_desk_get_brand (PremiaDesk *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->brand;
}
