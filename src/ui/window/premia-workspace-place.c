/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-workspace-place"

#include "premia-workspace-place.h"

#include "ui/context/premia-settings.h"

#include <string.h>

#define KEY "places"

PremiaWorkspacePlace *
premia_workspace_place_new (void)
{
  PremiaWorkspacePlace *self = g_new0 (PremiaWorkspacePlace, 1);
  char **texts[] = { &self->page, &self->period, &self->newest, &self->team, &self->person };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    *texts[i] = g_strdup ("");
  return self;
}

void
premia_workspace_place_free (PremiaWorkspacePlace *self)
{
  if (self == NULL)
    return;
  g_free (self->page);
  g_free (self->period);
  g_free (self->newest);
  g_free (self->team);
  g_free (self->person);
  g_free (self);
}

static void
take_text (GVariant *entry, const char *key, char **text)
{
  char *found = NULL;

  if (!g_variant_lookup (entry, key, "s", &found))
    return;
  g_free (*text);
  *text = found;
}

static PremiaWorkspacePlace *
read_place (GVariant *entry)
{
  PremiaWorkspacePlace *place = premia_workspace_place_new ();

  take_text (entry, "page", &place->page);
  take_text (entry, "period", &place->period);
  take_text (entry, "newest", &place->newest);
  take_text (entry, "team", &place->team);
  take_text (entry, "person", &place->person);
  g_variant_lookup (entry, "width", "i", &place->width);
  g_variant_lookup (entry, "height", "i", &place->height);
  g_variant_lookup (entry, "maximized", "b", &place->maximized);
  g_variant_lookup (entry, "left", "x", &place->left_at);
  return place;
}

static GVariant *
write_place (const PremiaWorkspacePlace *place)
{
  GVariantDict dict;

  g_variant_dict_init (&dict, NULL);
  g_variant_dict_insert (&dict, "page", "s", place->page);
  g_variant_dict_insert (&dict, "period", "s", place->period);
  g_variant_dict_insert (&dict, "newest", "s", place->newest);
  g_variant_dict_insert (&dict, "team", "s", place->team);
  g_variant_dict_insert (&dict, "person", "s", place->person);
  g_variant_dict_insert (&dict, "width", "i", place->width);
  g_variant_dict_insert (&dict, "height", "i", place->height);
  g_variant_dict_insert (&dict, "maximized", "b", place->maximized);
  g_variant_dict_insert (&dict, "left", "x", place->left_at);
  return g_variant_dict_end (&dict);
}

PremiaWorkspacePlace *
premia_workspace_place_find (const char *path)
{
  g_autoptr (GSettings) settings = premia_settings_open ();
  g_autoptr (GVariant) places = NULL;
  g_autoptr (GVariant) entry = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  if (settings == NULL || !g_utf8_validate (path, -1, NULL))
    return NULL;
  places = g_settings_get_value (settings, KEY);
  entry = g_variant_lookup_value (places, path, G_VARIANT_TYPE_VARDICT);
  return entry != NULL ? read_place (entry) : NULL;
}

/* The oldest of @places but @path; (transfer full) (nullable): NULL: there is room. */
static char *
find_oldest (GVariant *places, const char *path)
{
  g_autofree char *oldest = NULL;
  PremiaInstant least = G_MAXINT64;
  GVariantIter iter;
  const char *other;
  GVariant *entry;
  guint n = 1;

  g_variant_iter_init (&iter, places);
  while (g_variant_iter_next (&iter, "{&s@a{sv}}", &other, &entry))
    {
      PremiaInstant left = 0;

      g_variant_lookup (entry, "left", "x", &left);
      g_variant_unref (entry);
      if (strcmp (other, path) == 0)
        continue;
      n++;
      if (left >= least)
        continue;
      least = left;
      g_free (oldest);
      oldest = g_strdup (other);
    }
  return n > PREMIA_PLACES_MAX ? g_steal_pointer (&oldest) : NULL;
}

void
premia_workspace_place_keep (const char *path, const PremiaWorkspacePlace *place)
{
  g_autoptr (GSettings) settings = premia_settings_open ();
  g_autoptr (GVariant) places = NULL;
  g_autofree char *oldest = NULL;
  GVariantBuilder builder;
  GVariantIter iter;
  const char *other;
  GVariant *entry;

  g_return_if_fail (path != NULL && place != NULL);

  if (settings == NULL || !g_utf8_validate (path, -1, NULL))
    return;
  places = g_settings_get_value (settings, KEY);
  oldest = find_oldest (places, path);
  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a{sa{sv}}"));
  g_variant_builder_add (&builder, "{s@a{sv}}", path, write_place (place));
  g_variant_iter_init (&iter, places);
  while (g_variant_iter_next (&iter, "{&s@a{sv}}", &other, &entry))
    {
      if (strcmp (other, path) != 0 && g_strcmp0 (other, oldest) != 0)
        g_variant_builder_add (&builder, "{s@a{sv}}", other, entry);
      g_variant_unref (entry);
    }
  g_settings_set_value (settings, KEY, g_variant_builder_end (&builder));
}
