/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-acceptance-page"

#include "premia-acceptance-page-private.h"

#include "ui/page/premia-form-keeper.h"

#include <glib/gi18n.h>
#include <string.h>

/* What the dropdowns over the list offer, and what is chosen there. */

static const guint days_back[] = { 7, 30, PREMIA_WAITING_JUDGED_DAYS };

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return g_utf8_collate (*(const char *const *) a, *(const char *const *) b);
}

static guint
find_name (GtkStringList *names, const char *name)
{
  for (guint i = 0; name != NULL && i < g_list_model_get_n_items (G_LIST_MODEL (names)); i++)
    if (g_str_equal (gtk_string_list_get_string (names, i), name))
      return i;
  return 0;
}

static gboolean
is_offered (GtkStringList *names, GListModel *model)
{
  if (model == NULL || g_list_model_get_n_items (model) != g_list_model_get_n_items (G_LIST_MODEL (names)))
    return FALSE;
  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (GtkStringObject) item = g_list_model_get_item (model, i);

      if (!g_str_equal (gtk_string_object_get_string (item), gtk_string_list_get_string (names, i)))
        return FALSE;
    }
  return TRUE;
}

/* What was chosen stays chosen by its name, if it is still offered. */
static void
offer (GtkDropDown *drop_down, GtkStringList *names)
{
  GtkStringObject *chosen = gtk_drop_down_get_selected_item (drop_down);
  g_autofree char *name = chosen != NULL ? g_strdup (gtk_string_object_get_string (chosen)) : NULL;

  if (is_offered (names, gtk_drop_down_get_model (drop_down)))
    return;
  gtk_drop_down_set_model (drop_down, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (drop_down, find_name (names, name));
}

/* Names of all kinds of meetings, so that a choice outlives a look at the other list. */
static GtkStringList *
list_names (PremiaAcceptancePage *self, gboolean teams, const char *all)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  GtkStringList *list = gtk_string_list_new (NULL);
  gboolean unknown = FALSE;

  for (guint i = 0; i < premia_waiting_table_get_n (self->table); i++)
    {
      const PremiaWaitingEntry *entry = premia_waiting_table_get (self->table, i);
      const char *name = teams ? entry->team : entry->closer;

      unknown |= *name == '\0';
      if (*name != '\0' && g_hash_table_add (seen, (gpointer) name))
        g_ptr_array_add (names, (gpointer) name);
    }
  g_ptr_array_sort (names, compare_names);
  gtk_string_list_append (list, all);
  for (guint i = 0; i < names->len; i++)
    gtk_string_list_append (list, g_ptr_array_index (names, i));
  if (unknown && !teams)
    gtk_string_list_append (list, C_("closer", "Not known yet"));
  return list;
}

static GtkStringList *
list_times (void)
{
  GtkStringList *list = gtk_string_list_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (days_back); i++)
    gtk_string_list_take (list, g_strdup_printf (ngettext ("Last %u day", "Last %u days", days_back[i]), days_back[i]));
  return list;
}

static void
choose_closer (PremiaAcceptancePage *self)
{
  g_autofree char *closer = g_steal_pointer (&self->closer);
  const char *name = closer != NULL && *closer == '\0' ? C_("closer", "Not known yet") : closer;
  GListModel *model = gtk_drop_down_get_model (self->closers);

  if (name != NULL && model != NULL)
    gtk_drop_down_set_selected (self->closers, find_name (GTK_STRING_LIST (model), name));
}

void
premia_acceptance_page_offer (PremiaAcceptancePage *self)
{
  g_autoptr (GtkStringList) closers = list_names (self, FALSE, _("All closers"));
  g_autoptr (GtkStringList) teams = list_names (self, TRUE, _("All teams"));
  g_autoptr (GtkStringList) times = list_times ();

  self->filling = TRUE;
  offer (self->closers, closers);
  offer (self->teams, teams);
  offer (self->times, times);
  gtk_widget_set_visible (GTK_WIDGET (self->times), self->what == PREMIA_WAITING_NOTHING);
  choose_closer (self);
  self->filling = FALSE;
}

void
premia_acceptance_page_show_closer (PremiaAcceptancePage *self, PremiaWaitingFor what, const char *closer)
{
  g_return_if_fail (PREMIA_IS_ACCEPTANCE_PAGE (self));

  premia_acceptance_page_reset_filter (self);
  g_free (self->closer);
  self->closer = g_strdup (closer);
  self->chosen = TRUE;
  premia_acceptance_page_show (self, what);
  if (self->table == NULL)
    return;
  premia_acceptance_page_offer (self);
  premia_acceptance_page_show_rows (self);
}

/* NULL: the first entry, which is all of them. */
static const char *
get_chosen (GtkDropDown *drop_down)
{
  GtkStringObject *chosen = gtk_drop_down_get_selected_item (drop_down);

  return chosen == NULL || gtk_drop_down_get_selected (drop_down) == 0 ? NULL : gtk_string_object_get_string (chosen);
}

void
premia_acceptance_page_get_filter (PremiaAcceptancePage *self, PremiaWaitingFilter *filter)
{
  const guint time = gtk_drop_down_get_selected (self->times);

  *filter = (PremiaWaitingFilter) {
    .what = self->what,
    .closer = get_chosen (self->closers),
    .team = get_chosen (self->teams),
    .search = gtk_editable_get_text (GTK_EDITABLE (self->search)),
    .days = days_back[MIN (time, G_N_ELEMENTS (days_back) - 1)],
    .order = self->order,
    .hidden = self->hidden,
  };
  if (g_strcmp0 (filter->closer, C_("closer", "Not known yet")) == 0)
    filter->closer = "";
}

void
premia_acceptance_page_reset_filter (PremiaAcceptancePage *self)
{
  self->filling = TRUE;
  gtk_drop_down_set_selected (self->closers, 0);
  gtk_drop_down_set_selected (self->teams, 0);
  gtk_drop_down_set_selected (self->times, G_N_ELEMENTS (days_back) - 1);
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  self->filling = FALSE;
}

/* ---- the menu ---- */

#define MAX_JUDGES 40

static void
add_judge (GMenu *menu, const char *label, const char *account)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (NULL, NULL);

  g_menu_item_set_attribute (item, G_MENU_ATTRIBUTE_LABEL, "s", label);
  g_menu_item_set_action_and_target (item, "acceptance.judge", "s", account);
  g_menu_append_item (menu, item);
}

static gboolean
leads_somebody (PremiaPeople *people, const char *id)
{
  for (guint i = 0; i < premia_people_get_n (people); i++)
    {
      const PremiaPerson *person = premia_people_get (people, i);

      for (guint k = 0; k < person->n_stints; k++)
        if (strcmp (person->stints[k].manager, id) == 0)
          return TRUE;
    }
  return FALSE;
}

/* In whose name a word is said: the manager's own, or that of those who lead people. */
static GMenu *
make_judges (PremiaAcceptancePage *self)
{
  GMenu *menu = g_menu_new ();
  PremiaDesk *desk = premia_waiting_table_get_desk (self->table);
  PremiaPeople *people = premia_dataset_get_people (premia_desk_get_dataset (desk));
  const PremiaDate today = premia_zone_date_of (premia_desk_get_own_zone (desk), premia_waiting_table_get_now (self->table));
  g_autofree char *own = premia_acceptance_page_get_account (self);
  guint n = 0;

  add_judge (menu, own, "");
  for (guint i = 0; i < premia_people_get_n (people) && n < MAX_JUDGES; i++)
    {
      const PremiaPerson *person = premia_people_get (people, i);

      if (!premia_person_employed_on (person, today) || !leads_somebody (people, person->id))
        continue;
      add_judge (menu, *person->name != '\0' ? person->name : person->id, person->id);
      n++;
    }
  return menu;
}

void
premia_acceptance_page_make_menu (PremiaAcceptancePage *self)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) order = g_menu_new ();
  g_autoptr (GMenu) judges = make_judges (self);
  g_autoptr (GMenu) rest = g_menu_new ();

  g_menu_append (order, _("By Closer"), "acceptance.order::closer");
  g_menu_append (order, _("By Days"), "acceptance.order::days");
  g_menu_append_section (menu, C_("menu", "Order"), G_MENU_MODEL (order));
  g_menu_append_section (menu, _("Judged in the Name of"), G_MENU_MODEL (judges));
  g_menu_append (rest, _("Edit _Criteria…"), "acceptance.criteria");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (rest));
  gtk_menu_button_set_menu_model (self->menu_button, G_MENU_MODEL (menu));
}

/* ---- where somebody is ---- */

/* More are not selected again. */
#define MAX_SELECTED 200

static GVariant *
read_selected (PremiaAcceptancePage *self)
{
  g_autoptr (GtkBitset) selected = self->selection != NULL ? gtk_selection_model_get_selection (self->selection) : NULL;
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE_STRING_ARRAY);
  for (guint i = 0; selected != NULL && i < MIN (gtk_bitset_get_size (selected), MAX_SELECTED); i++)
    {
      const PremiaWaitingEntry *entry = premia_waiting_list_get (self->list, gtk_bitset_get_nth (selected, i));

      if (*entry->reference != '\0')
        g_variant_builder_add (&builder, "s", entry->reference);
    }
  return g_variant_builder_end (&builder);
}

void
premia_acceptance_page_save_place (PremiaPage *page, GVariantDict *place)
{
  PremiaAcceptancePage *self = PREMIA_ACCEPTANCE_PAGE (page);
  GtkWidget *const fields[] = { GTK_WIDGET (self->closers), GTK_WIDGET (self->teams), GTK_WIDGET (self->times), self->search };
  GVariantBuilder builder;

  /* Before there is a table there is nothing but what is still to be taken up. */
  if (self->table == NULL)
    {
      if (self->place != NULL)
        g_variant_dict_insert_value (place, "filter", self->place);
      return;
    }
  g_variant_builder_init (&builder, G_VARIANT_TYPE ("aas"));
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      g_autoptr (GVariant) field = premia_form_read (fields[i]);

      g_variant_builder_add_value (&builder, field);
    }
  g_variant_dict_insert_value (place, "filter", g_variant_new ("(u@aas@as)", (guint) self->what, g_variant_builder_end (&builder), read_selected (self)));
}

/* What was selected is selected as what was taken back is: once the list has it. */
static void
want_selected (PremiaAcceptancePage *self, GVariant *references)
{
  g_autofree const char **names = g_variant_get_strv (references, NULL);
  g_autofree char *account = premia_acceptance_page_get_account (self);

  if (names[0] == NULL)
    return;
  g_clear_pointer (&self->wanted, g_ptr_array_unref);
  self->wanted = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_verdict_free);
  for (guint i = 0; names[i] != NULL; i++)
    if (*names[i] != '\0')
      g_ptr_array_add (self->wanted, premia_verdict_new (PREMIA_STAGE_HELD, account, names[i], 0, PREMIA_NEVER, ""));
}

void
premia_acceptance_page_take_wanted_place (PremiaAcceptancePage *self)
{
  GtkWidget *const fields[] = { GTK_WIDGET (self->closers), GTK_WIDGET (self->teams), GTK_WIDGET (self->times), self->search };
  g_autoptr (GVariant) place = g_steal_pointer (&self->place);
  g_autoptr (GVariant) filter = NULL;
  g_autoptr (GVariant) selected = NULL;
  guint what;

  if (place == NULL)
    return;
  g_variant_get (place, "(u@aas@as)", &what, &filter, &selected);
  if (what >= PREMIA_N_WAITING_FOR)
    return;
  self->chosen = TRUE;
  premia_acceptance_page_show (self, (PremiaWaitingFor) what);
  for (guint i = 0; i < MIN (G_N_ELEMENTS (fields), g_variant_n_children (filter)); i++)
    {
      g_autoptr (GVariant) field = g_variant_get_child_value (filter, i);

      premia_form_fill (fields[i], field);
    }
  want_selected (self, selected);
  premia_acceptance_page_select_wanted (self);
}

void
premia_acceptance_page_take_place (PremiaPage *page, GVariantDict *place)
{
  PremiaAcceptancePage *self = PREMIA_ACCEPTANCE_PAGE (page);

  g_clear_pointer (&self->place, g_variant_unref);
  self->place = g_variant_dict_lookup_value (place, "filter", G_VARIANT_TYPE ("(uaasas)"));
  if (self->table != NULL)
    premia_acceptance_page_take_wanted_place (self);
}
