/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-zone-file"

#include "premia-zone-file.h"

#include "engine/premia-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* GLib would open any path that is given to it. */
static gboolean
is_zone_name (const char *name)
{
  if (!g_ascii_isalpha (*name) || strstr (name, "..") != NULL)
    return FALSE;
  for (; *name != '\0'; name++)
    if (!g_ascii_isalnum (*name) && strchr ("_+-/", *name) == NULL)
      return FALSE;
  return TRUE;
}

PremiaZone *
premia_zone_file_open (const char *name, GError **error)
{
  g_autoptr (GTimeZone) zone = NULL;

  if (name == NULL || strcmp (name, "UTC") == 0)
    return premia_zone_new_utc ();
  if (is_zone_name (name))
    zone = g_time_zone_new_identifier (name);
  if (zone != NULL)
    return premia_zone_new_from_gtimezone (name, zone);
  g_set_error (error, PREMIA_ERROR, PREMIA_ERROR_MISSING,
               _ ("there is no time zone “%s” on this machine: write it like Europe/Moscow"), name);
  return NULL;
}
