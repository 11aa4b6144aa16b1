/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-comparison-sides"

#include "premia-comparison-sides.h"

#include <glib/gi18n.h>

static void
side_free (PremiaComparisonSide *self)
{
  premia_scheme_unref (self->scheme);
  g_free (self->name);
  g_free (self);
}

static const char *
name_of (PremiaScheme *scheme, PremiaLocale *locale)
{
  const char *name = premia_label_get (&scheme->name, premia_locale_get_words (locale)->language);

  return name != NULL ? name : scheme->id;
}

/* Takes @name. */
static void
add (GPtrArray *sides, PremiaScheme *scheme, char *name)
{
  PremiaComparisonSide *side = g_new0 (PremiaComparisonSide, 1);

  side->scheme = premia_scheme_ref (scheme);
  side->name = name;
  g_ptr_array_add (sides, side);
}

static void
add_versions (GPtrArray *sides, PremiaDesk *desk, const PremiaDeskScheme *kept, PremiaLocale *locale)
{
  g_autoptr (GArray) versions = premia_desk_list_versions (desk, kept->scheme);

  if (kept->draft != NULL)
    /* Translators: the name of a scheme that is being changed: “Fee · changes that are not published” */
    add (sides, kept->draft, g_strdup_printf (_("%s · changes that are not published"), name_of (kept->draft, locale)));
  for (guint i = versions->len; i > 0; i--)
    {
      const PremiaSchemeVersion *version = &g_array_index (versions, PremiaSchemeVersion, i - 1);
      const char *name = name_of (version->scheme, locale);
      g_autofree char *day = version->from != PREMIA_DATE_NONE ? premia_locale_format_date (locale, version->from) : NULL;

      if (versions->len == 1)
        add (sides, version->scheme, g_strdup (name));
      else if (day != NULL)
        /* Translators: the version of a scheme that holds from a day: “Fee · from 1 December 2026” */
        add (sides, version->scheme, g_strdup_printf (_("%s · from %s"), name, day));
      else
        add (sides, version->scheme, g_strdup_printf (_("%s · from the beginning"), name));
    }
}

static gboolean
is_among (GPtrArray *sides, PremiaScheme *scheme)
{
  for (guint i = 0; i < sides->len; i++)
    if (premia_scheme_equal (((const PremiaComparisonSide *) g_ptr_array_index (sides, i))->scheme, scheme))
      return TRUE;
  return FALSE;
}

GPtrArray *
premia_comparison_list_sides (PremiaDesk *desk, PremiaScheme *open, PremiaLocale *locale)
{
  GPtrArray *sides = g_ptr_array_new_with_free_func ((GDestroyNotify) side_free);

  g_return_val_if_fail (desk != NULL && PREMIA_IS_LOCALE (locale), sides);

  for (guint i = 0; i < premia_desk_get_n_schemes (desk); i++)
    add_versions (sides, desk, premia_desk_get_scheme (desk, i), locale);
  if (open != NULL && !is_among (sides, open))
    /* Translators: a scheme that is being edited: “Fee · as it is here now” */
    add (sides, open, g_strdup_printf (_("%s · as it is here now"), name_of (open, locale)));
  return sides;
}

guint
premia_comparison_find_side (GPtrArray *sides, const char *id)
{
  for (guint i = 0; i < sides->len; i++)
    if (g_strcmp0 (((const PremiaComparisonSide *) g_ptr_array_index (sides, i))->scheme->id, id) == 0)
      return i;
  return 0;
}
