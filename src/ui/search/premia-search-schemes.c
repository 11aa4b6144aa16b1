/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-search-schemes"

#include "premia-search-provider.h"

#include <glib/gi18n.h>

static void
add (GPtrArray *items, const char *title, const char *detail, const char *also, const char *scheme, const char *part)
{
  g_ptr_array_add (items, premia_search_item_new (PREMIA_SEARCH_SCHEMES, title, detail, also, "win.show-scheme", g_variant_new ("(ss)", scheme, part)));
}

static char *
say_state (const PremiaDeskScheme *kept, const PremiaWords *words)
{
  const char *role = kept->scheme->role != NULL ? premia_wording_role (kept->scheme->role, words) : "";
  const char *state = kept->draft != NULL ? _("being changed") : kept->in_force ? _("in force") : _("draft");

  return *role != '\0' ? g_strdup_printf ("%s · %s", role, state) : g_strdup (state);
}

/* As it is being changed, where it is: that is what the page shows. */
static void
add_scheme (GPtrArray *items, const PremiaDeskScheme *kept, const PremiaWords *words)
{
  PremiaScheme *scheme = kept->draft != NULL ? kept->draft : kept->scheme;
  const char *label = premia_label_get (&scheme->name, words->language);
  const char *name = label != NULL ? label : scheme->id;
  g_autofree char *state = say_state (kept, words);

  add (items, name, state, scheme->id, scheme->id, "");
  for (guint i = 0; i < scheme->components->len; i++)
    {
      const PremiaComponent *component = g_ptr_array_index (scheme->components, i);
      g_autofree char *part = premia_wording_component_name (component, scheme, words);
      g_autofree char *also = g_strjoin (" ", component->id, name, component->payroll_code, NULL);

      add (items, part, name, also, scheme->id, component->id);
    }
}

static gboolean
list (const PremiaSearchSource *source, GPtrArray *items, GError **error)
{
  for (guint i = 0; i < premia_desk_get_n_schemes (source->desk); i++)
    add_scheme (items, premia_desk_get_scheme (source->desk, i), premia_locale_get_words (source->locale));
  return TRUE;
}

const PremiaSearchProvider premia_search_schemes = { PREMIA_SEARCH_SCHEMES, list, NULL };
