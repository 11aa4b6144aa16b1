/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-file-name"

#include "premia-file-name.h"

#include <string.h>

#define MAX_BYTES 255 /* of ext4, APFS; NTFS counts less for most letters */
#define REFUSED   "/\\:*?\"<>|"
#define BLANKS    ". \t\n\r"

/* Windows opens a device, whatever follows the dot. */
static gboolean
is_device (const char *name)
{
  static const char *const devices[] = { "con", "prn", "aux", "nul" };
  const gsize length = strcspn (name, ".");

  for (guint i = 0; i < G_N_ELEMENTS (devices); i++)
    if (length == strlen (devices[i]) && g_ascii_strncasecmp (name, devices[i], length) == 0)
      return TRUE;
  return length == 4 && g_ascii_isdigit (name[3]) && (g_ascii_strncasecmp (name, "com", 3) == 0 || g_ascii_strncasecmp (name, "lpt", 3) == 0);
}

/* At most @max bytes, at the end of a character, and no dot or blank behind. */
static void
cut (GString *name, gsize max)
{
  if (name->len > max)
    g_string_truncate (name, (gsize) (g_utf8_find_prev_char (name->str, name->str + max + 1) - name->str));
  while (name->len > 0 && strchr (BLANKS, name->str[name->len - 1]) != NULL)
    g_string_truncate (name, name->len - 1);
}

char *
premia_file_name_make (const char *title, const char *ending)
{
  g_autoptr (GString) name = NULL;
  gsize behind;

  g_return_val_if_fail (title != NULL && ending != NULL && strlen (ending) < 32, NULL);

  name = g_string_new (title + strspn (title, BLANKS));
  for (gsize i = 0; i < name->len; i++)
    if ((guchar) name->str[i] < ' ' || name->str[i] == 0x7f || strchr (REFUSED, name->str[i]) != NULL)
      name->str[i] = '_';
  behind = *ending != '\0' ? strlen (ending) + 1 : 0;
  if (is_device (name->str))
    g_string_prepend_c (name, '_');
  cut (name, MAX_BYTES - behind);
  if (name->len == 0)
    g_string_append_c (name, '_');
  if (behind > 0)
    g_string_append_printf (name, ".%s", ending);
  return g_string_free (g_steal_pointer (&name), FALSE);
}

char *
premia_file_name_take (const char *name, GHashTable *used)
{
  const char *point;
  g_autofree char *own = NULL;

  g_return_val_if_fail (name != NULL && used != NULL, NULL);

  point = strrchr (name, '.');
  if (point == NULL)
    point = name + strlen (name);
  own = g_strdup (name);
  for (guint i = 2; !g_hash_table_add (used, g_utf8_casefold (own, -1)); i++)
    {
      g_autofree char *number = g_strdup_printf (" %u%s", i, point);
      g_autoptr (GString) next = g_string_new_len (name, point - name);

      cut (next, MAX_BYTES - strlen (number));
      g_string_append (next, number);
      g_free (own);
      own = g_string_free (g_steal_pointer (&next), FALSE);
    }
  return g_steal_pointer (&own);
}
