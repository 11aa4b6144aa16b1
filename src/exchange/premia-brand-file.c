/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-brand-file"

#include "premia-brand-file.h"

#include "premia-json-form.h"
#include "premia-json-writer.h"
#include "premia-look-values.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define FORMAT   "brand/1"
#define MAX_NAME 120
#define MAX_LINK 400

static gboolean
check_links (PremiaJson *json, const PremiaJsonNode *root, const PremiaBrand *brand, GError **error)
{
  if (*brand->url != '\0' && !g_str_has_prefix (brand->url, "https://") && !g_str_has_prefix (brand->url, "http://"))
    return premia_json_fail (json, root, "url", error, _ ("“%s” is no web address: it begins with https://"), brand->url);
  if (*brand->email != '\0' && (strchr (brand->email, '@') == NULL || strchr (brand->email, ' ') != NULL))
    return premia_json_fail (json, root, "email", error, _ ("“%s” is no e-mail address"), brand->email);
  return TRUE;
}

static PremiaBrand *
read_brand (PremiaJson *json, GError **error)
{
  static const char *const known[] = { "premia", "name", "logo", "primary", "secondary", "url", "email", NULL };
  static const char *const formats[] = { FORMAT, NULL };
  g_autoptr (PremiaBrand) brand = premia_brand_new ();
  const PremiaJsonNode *root = premia_json_get_root (json);
  int ignored;

  if (!premia_json_expect_object (json, root, known, error) || premia_json_need (json, root, "premia", error) == NULL
      || !premia_json_get_choice (json, root, "premia", formats, &ignored, error)
      || !premia_look_get_line (json, root, "name", MAX_NAME, &brand->name, error)
      || !premia_look_get_picture (json, root, "logo", &brand->logo, error)
      || !premia_look_get_color (json, root, "primary", &brand->primary_color, error)
      || !premia_look_get_color (json, root, "secondary", &brand->secondary_color, error)
      || !premia_look_get_line (json, root, "url", MAX_LINK, &brand->url, error)
      || !premia_look_get_line (json, root, "email", MAX_LINK, &brand->email, error) || !check_links (json, root, brand, error))
    return NULL;
  return g_steal_pointer (&brand);
}

PremiaBrand *
premia_brand_file_parse (const char *text, gssize length, const char *file_name, GError **error)
{
  g_autoptr (PremiaJson) json = premia_json_parse (text, length < 0 ? strlen (text) : (gsize) length, file_name, error);

  return json == NULL ? NULL : read_brand (json, error);
}

static void
write_unless_empty (PremiaJsonWriter *writer, const char *key, const char *text)
{
  if (*text != '\0')
    premia_json_writer_member (writer, key, text);
}

char *
premia_brand_file_to_text (const PremiaBrand *brand)
{
  PremiaJsonWriter *writer = premia_json_writer_new (TRUE);

  premia_json_writer_begin_object (writer);
  premia_json_writer_member (writer, "premia", FORMAT);
  write_unless_empty (writer, "name", brand->name);
  write_unless_empty (writer, "logo", brand->logo);
  premia_json_writer_member (writer, "primary", brand->primary_color);
  premia_json_writer_member (writer, "secondary", brand->secondary_color);
  write_unless_empty (writer, "url", brand->url);
  write_unless_empty (writer, "email", brand->email);
  premia_json_writer_end_object (writer);
  return premia_json_writer_end (writer, NULL);
}
