/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-desk"

#include "premia-desk-private.h"

#include "exchange/premia-scheme-file.h"
#include "exchange/premia-zone-file.h"

#include <glib/gi18n-lib.h>

static void
clear_version (gpointer data)
{
  premia_scheme_unref (((PremiaSchemeVersion *) data)->scheme);
}

void
premia_desk_versions_free (gpointer versions)
{
  g_clear_pointer ((GArray **) &versions, g_array_unref);
}

static int
find_entry (PremiaDesk *self, const char *id)
{
  for (guint i = 0; i < self->schemes->len; i++)
    if (g_str_equal (g_array_index (self->schemes, PremiaDeskScheme, i).scheme->id, id))
      return (int) i;
  return -1;
}

static gboolean
knows_zone (PremiaDesk *self, const char *name)
{
  for (guint i = 0; i < self->zones->len; i++)
    if (g_str_equal (premia_zone_get_name (g_ptr_array_index (self->zones, i)), name))
      return TRUE;
  return FALSE;
}

/* One statement tells what all versions pay for a period, so they have periods and a currency in common. */
static gboolean
goes_with (PremiaDesk *self, PremiaScheme *version, PremiaScheme *current, PremiaDate from)
{
  g_autofree char *day = NULL;

  if (version->period == current->period && g_str_equal (version->currency, current->currency))
    return TRUE;
  day = from == PREMIA_DATE_NONE ? g_strdup ("–") : premia_date_to_string (from);
  g_ptr_array_add (self->problems,
                   g_strdup_printf (_ ("%s: the version that holds from %s is left out, since it has another period or currency than the "
                                       "latest one; make a scheme of its own of it"), current->id, day));
  return FALSE;
}

/* The zone of a text beside the current one is among the desk's. */
static gboolean
take_zone (PremiaDesk *self, PremiaScheme *scheme, GError **error)
{
  PremiaZone *zone;

  if (scheme->time_zone == NULL || knows_zone (self, scheme->time_zone))
    return TRUE;
  zone = premia_zone_file_open (scheme->time_zone, error);
  if (zone != NULL)
    g_ptr_array_add (self->zones, zone);
  return zone != NULL;
}

/* (transfer full) (nullable) */
static PremiaScheme *
read_version (PremiaDesk *self, const PremiaStoredScheme *stored, PremiaScheme *current)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PremiaScheme) scheme = premia_scheme_file_parse (stored->text, -1, stored->id, &error);

  if (scheme != NULL && premia_scheme_equal (scheme, current))
    return premia_scheme_ref (current);
  if (scheme == NULL || !take_zone (self, scheme, &error))
    {
      g_ptr_array_add (self->problems, g_strdup (error->message));
      return NULL;
    }
  return goes_with (self, scheme, current, stored->holds_from) ? g_steal_pointer (&scheme) : NULL;
}

void
premia_desk_take_versions (PremiaDesk *self, const char *id, GPtrArray *stored)
{
  const int entry = find_entry (self, id);
  GArray *versions;

  /* One that could not be read is told about already. */
  if (entry < 0)
    return;
  versions = g_array_new (FALSE, FALSE, sizeof (PremiaSchemeVersion));
  g_array_set_clear_func (versions, clear_version);
  for (guint i = 0; i < stored->len; i++)
    {
      const PremiaStoredScheme *one = g_ptr_array_index (stored, i);
      const PremiaSchemeVersion version = { read_version (self, one, g_array_index (self->schemes, PremiaDeskScheme, entry).scheme), one->holds_from };

      if (version.scheme != NULL)
        g_array_append_val (versions, version);
    }
  premia_desk_versions_free (g_ptr_array_index (self->versions, entry));
  g_ptr_array_index (self->versions, entry) = versions;
}

void
premia_desk_take_draft (PremiaDesk *self, const PremiaStoredScheme *stored)
{
  const int entry = find_entry (self, stored->id);
  g_autoptr (GError) error = NULL;
  PremiaScheme *draft;

  if (entry < 0)
    return;
  draft = premia_scheme_file_parse (stored->text, -1, stored->id, &error);
  if (draft != NULL && take_zone (self, draft, &error))
    g_array_index (self->schemes, PremiaDeskScheme, entry).draft = draft;
  else
    {
      g_clear_pointer (&draft, premia_scheme_unref);
      g_ptr_array_add (self->problems, g_strdup (error->message));
    }
}

void
premia_desk_take_assignments (PremiaDesk *self, GPtrArray *assignments)
{
  g_ptr_array_unref (self->assignments);
  self->assignments = assignments;
}

GPtrArray *
premia_desk_get_assignments (PremiaDesk *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->assignments;
}

GArray *
premia_desk_list_versions (PremiaDesk *self, PremiaScheme *scheme)
{
  GArray *list = g_array_new (FALSE, FALSE, sizeof (PremiaSchemeVersion));
  const PremiaSchemeVersion alone = { scheme, PREMIA_DATE_NONE };
  const GArray *versions = NULL;

  g_return_val_if_fail (self != NULL && scheme != NULL, list);

  for (guint i = 0; i < self->schemes->len; i++)
    if (g_array_index (self->schemes, PremiaDeskScheme, i).scheme == scheme)
      versions = g_ptr_array_index (self->versions, i);
  if (versions == NULL || versions->len == 0)
    g_array_append_val (list, alone);
  else
    g_array_append_vals (list, versions->data, versions->len);
  return list;
}

PremiaCoverage *
premia_desk_new_coverage (PremiaDesk *self, PremiaScheme *scheme)
{
  const PremiaSchemeVersion alone = { scheme, PREMIA_DATE_NONE };

  g_return_val_if_fail (self != NULL && scheme != NULL, NULL);

  return premia_coverage_new (premia_dataset_get_people (self->dataset), &alone, 1, 0, self->assignments);
}
