/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-look-values"

#include "premia-look-values.h"

#include "premia-json-form.h"

#include "engine/premia-badge-art.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static void
take (char **text, char *value)
{
  g_free (*text);
  *text = value;
}

gboolean
premia_look_get_color (PremiaJson *json, const PremiaJsonNode *object, const char *key, char **text, GError **error)
{
  const char *written = NULL;
  g_autofree char *small = NULL;

  if (!premia_json_get_string (json, object, key, &written, error))
    return FALSE;
  if (written == NULL)
    return TRUE;
  small = g_ascii_strdown (written, -1);
  if (!premia_is_color_text (small))
    return premia_json_fail (json, object, key, error, _ ("“%s” is no colour: write it as #rrggbb, such as #3566d6"), written);
  take (text, g_steal_pointer (&small));
  return TRUE;
}

gboolean
premia_look_get_picture (PremiaJson *json, const PremiaJsonNode *object, const char *key, char **text, GError **error)
{
  const char *written = NULL;

  if (!premia_json_get_string (json, object, key, &written, error))
    return FALSE;
  if (written == NULL)
    return TRUE;
  if (strlen (written) != 64 || strspn (written, "0123456789abcdef") != 64)
    return premia_json_fail (json, object, key, error, _ ("a picture is named by its SHA-256: 64 digits from 0 to f"));
  take (text, g_strdup (written));
  return TRUE;
}

gboolean
premia_look_get_line (PremiaJson *json, const PremiaJsonNode *object, const char *key, guint most, char **text, GError **error)
{
  const char *written = NULL;

  if (!premia_json_get_string (json, object, key, &written, error))
    return FALSE;
  if (written == NULL)
    return TRUE;
  for (const char *at = written; *at != '\0'; at = g_utf8_next_char (at))
    if (g_unichar_iscntrl (g_utf8_get_char (at)))
      return premia_json_fail (json, object, key, error, _ ("this has to be one line"));
  if ((gulong) g_utf8_strlen (written, -1) > most)
    return premia_json_fail (json, object, key, error, _ ("at most %u characters are possible here"), most);
  take (text, g_strdup (written));
  return TRUE;
}
