/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-strangers"

#include "premia-strangers.h"

#include <glib/gi18n.h>
#include <string.h>

/* The others are only counted. */
#define MAX_NAMED 20

struct _PremiaStrangers
{
  AdwBin          parent_instance;
  AdwExpanderRow *expander; /* borrowed (nullable) */
  guint           n;
};

G_DEFINE_FINAL_TYPE (PremiaStrangers, premia_strangers, ADW_TYPE_BIN)

/* @account: of the data, if @count is above 0; else only the server knows them, by @id (borrowed). */
typedef struct { guint32 account, count; const char *id; } Stranger;

static int
compare (gconstpointer a, gconstpointer b)
{
  const Stranger *first = a, *second = b;

  if (first->count != second->count)
    return first->count > second->count ? -1 : 1;
  return strcmp (first->id, second->id);
}

/* @on_server: (nullable): borrowed as long as what is returned. */
static GArray *
find_strangers (PremiaDataset *dataset, GPtrArray *on_server)
{
  g_autoptr (GHashTable) met = g_hash_table_new (g_str_hash, g_str_equal);
  GArray *strangers = g_array_new (FALSE, FALSE, sizeof (Stranger));

  for (guint32 account = 0; account < premia_dataset_get_n_accounts (dataset); account++)
    {
      const Stranger stranger = { account, premia_dataset_count_of_account (dataset, account), premia_dataset_get_account (dataset, account) };

      if (stranger.count == 0 || premia_dataset_person_of_account (dataset, account) >= 0)
        continue;
      g_array_append_val (strangers, stranger);
      g_hash_table_add (met, (gpointer) stranger.id);
    }
  for (guint i = 0; on_server != NULL && i < on_server->len; i++)
    {
      const Stranger stranger = { 0, 0, g_ptr_array_index (on_server, i) };

      if (!g_hash_table_contains (met, stranger.id))
        g_array_append_val (strangers, stranger);
    }
  g_array_sort (strangers, compare);
  return strangers;
}

static GtkWidget *
make_row (const char *title, const char *value)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (value != NULL)
    {
      GtkWidget *label = gtk_label_new (value);

      gtk_widget_add_css_class (label, "numeric");
      gtk_widget_add_css_class (label, "dim-label");
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
    }
  return row;
}

static void
fill (PremiaStrangers *self, GArray *strangers, PremiaLocale *locale)
{
  for (guint i = 0; i < MIN (strangers->len, MAX_NAMED); i++)
    {
      const Stranger *stranger = &g_array_index (strangers, Stranger, i);
      g_autofree char *number = premia_locale_format_count (locale, stranger->count);
      g_autofree char *value = g_strdup_printf (ngettext ("%s action", "%s actions", stranger->count), number);

      /* Translators: of an account that did nothing here, but that the reward server knows */
      adw_expander_row_add_row (self->expander, make_row (stranger->id, stranger->count > 0 ? value : _("known on the server")));
    }
  if (strangers->len > MAX_NAMED)
    {
      const guint n = strangers->len - MAX_NAMED;
      g_autofree char *number = premia_locale_format_count (locale, n);
      g_autofree char *more = g_strdup_printf (ngettext ("and %s more", "and %s more", n), number);

      adw_expander_row_add_row (self->expander, make_row (more, NULL));
    }
}

static GtkWidget *
make_import_button (void)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (_("_Import…"));

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.import");
  return button;
}

void
premia_strangers_show (PremiaStrangers *self, PremiaDataset *dataset, GPtrArray *on_server, PremiaLocale *locale)
{
  g_autoptr (GArray) strangers = find_strangers (dataset, on_server);
  g_autofree char *number = premia_locale_format_count (locale, strangers->len);
  g_autofree char *title = g_strdup_printf (ngettext ("%s account is nobody of ours", "%s accounts are nobody of ours", strangers->len), number);
  GtkWidget *list;

  g_return_if_fail (PREMIA_IS_STRANGERS (self));

  self->n = strangers->len;
  self->expander = NULL;
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_set_visible (GTK_WIDGET (self), strangers->len > 0);
  if (strangers->len == 0)
    return;
  list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  self->expander = ADW_EXPANDER_ROW (adw_expander_row_new ());
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self->expander), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->expander), title);
  adw_expander_row_set_subtitle (self->expander, _("What they did is paid to nobody. Import them as people."));
  adw_expander_row_add_action (self->expander, make_import_button ());
  fill (self, strangers, locale);
  gtk_list_box_append (GTK_LIST_BOX (list), GTK_WIDGET (self->expander));
  adw_bin_set_child (ADW_BIN (self), list);
}

guint
premia_strangers_get_n (PremiaStrangers *self)
{
  g_return_val_if_fail (PREMIA_IS_STRANGERS (self), 0);

  return self->n;
}

static void
premia_strangers_class_init (PremiaStrangersClass *klass)
{
}

static void
premia_strangers_init (PremiaStrangers *self)
{
  gtk_widget_add_css_class (GTK_WIDGET (self), "strangers");
}
