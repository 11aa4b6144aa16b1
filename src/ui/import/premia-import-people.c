/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-import-people"

#include "premia-import-people.h"
#include "ui/schemes/premia-field-parts.h"

#include <adwaita.h>
#include <glib/gi18n.h>

/* Rows that are made; who has more names than that to look at has the wrong column. */
#define MAX_ROWS 200

struct _PremiaImportPeople
{
  GtkWidget            parent_instance;
  GtkWidget           *box;
  GtkLabel            *question;
  GtkListBox          *list;
  GtkWidget           *take, *add;
  GPtrArray           *menus;   /* (owned) (element-type GtkDropDown) */
  PremiaImportSession *session; /* (owned) (nullable) */
  PremiaContext       *context; /* (owned) (nullable) */
  GPtrArray           *people;  /* (owned) (element-type utf8): ids of all of ours, as every menu has them */
  GPtrArray           *names;   /* (owned) (element-type utf8): theirs */
  gboolean             showing;
};

G_DEFINE_FINAL_TYPE (PremiaImportPeople, premia_import_people, GTK_TYPE_WIDGET)

/* A menu: not said yet; suggestions; a new person; nobody of ours; all people. */

static const PremiaImportStranger *
get_stranger (PremiaImportPeople *self, guint index)
{
  return g_ptr_array_index (premia_import_session_get_strangers (self->session), index);
}

static guint
position_of (PremiaImportPeople *self, guint index)
{
  const PremiaImportStranger *stranger = get_stranger (self, index);
  const guint n = stranger->suggestions->len;
  const char *person;

  switch (premia_import_session_get_choice (self->session, stranger->account, &person))
    {
    case PREMIA_IMPORT_CHOICE_NEW: return n + 1;
    case PREMIA_IMPORT_CHOICE_NOBODY: return n + 2;
    case PREMIA_IMPORT_CHOICE_PERSON: break;
    case PREMIA_IMPORT_CHOICE_NONE: default: return 0;
    }
  for (guint i = 0; i < n; i++)
    if (g_str_equal (((PremiaNameSuggestion *) g_ptr_array_index (stranger->suggestions, i))->person, person))
      return i + 1;
  for (guint i = 0; i < self->people->len; i++)
    if (g_str_equal (g_ptr_array_index (self->people, i), person))
      return n + 3 + i;
  return 0;
}

static void
choose (PremiaImportPeople *self, guint index, guint position)
{
  const PremiaImportStranger *stranger = get_stranger (self, index);
  const guint n = stranger->suggestions->len;

  if (position == 0)
    premia_import_session_choose (self->session, stranger->account, PREMIA_IMPORT_CHOICE_NONE, NULL);
  else if (position <= n)
    premia_import_session_choose (self->session, stranger->account, PREMIA_IMPORT_CHOICE_PERSON,
                                  ((PremiaNameSuggestion *) g_ptr_array_index (stranger->suggestions, position - 1))->person);
  else if (position == n + 1)
    premia_import_session_choose (self->session, stranger->account, PREMIA_IMPORT_CHOICE_NEW, NULL);
  else if (position == n + 2)
    premia_import_session_choose (self->session, stranger->account, PREMIA_IMPORT_CHOICE_NOBODY, NULL);
  else
    premia_import_session_choose (self->session, stranger->account, PREMIA_IMPORT_CHOICE_PERSON, g_ptr_array_index (self->people, position - n - 3));
}

static void
on_selected_cb (PremiaImportPeople *self, GParamSpec *pspec, GtkDropDown *menu)
{
  guint index;

  if (!self->showing && g_ptr_array_find (self->menus, menu, &index) && gtk_drop_down_get_selected (menu) != GTK_INVALID_LIST_POSITION)
    choose (self, index, gtk_drop_down_get_selected (menu));
}

static void
update_choices (PremiaImportPeople *self)
{
  self->showing = TRUE;
  for (guint i = 0; i < self->menus->len; i++)
    gtk_drop_down_set_selected (g_ptr_array_index (self->menus, i), position_of (self, i));
  self->showing = FALSE;
}

static GtkStringList *
list_choices (PremiaImportPeople *self, const PremiaImportStranger *stranger)
{
  GtkStringList *names = gtk_string_list_new (NULL);
  const PremiaWords *words = premia_locale_get_words (premia_context_get_locale (self->context));

  /* Translators: nobody has said yet who is meant by a name */
  gtk_string_list_append (names, _("Who is it?"));
  for (guint i = 0; i < stranger->suggestions->len; i++)
    {
      const PremiaNameSuggestion *suggestion = g_ptr_array_index (stranger->suggestions, i);
      g_autofree char *text = g_strdup_printf ("%s — %s", suggestion->name, premia_wording_name_reason (suggestion->reason, words));

      gtk_string_list_append (names, text);
    }
  gtk_string_list_append (names, _("A new person"));
  /* Translators: the rows of a name are imported, and belong to nobody of the company */
  gtk_string_list_append (names, _("Nobody of ours: leave it"));
  for (guint i = 0; i < self->names->len; i++)
    gtk_string_list_append (names, g_ptr_array_index (self->names, i));
  return names;
}

static GtkWidget *
make_row (PremiaImportPeople *self, const PremiaImportStranger *stranger)
{
  GtkWidget *row = adw_preferences_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *title = gtk_label_new (stranger->account);
  GtkWidget *subtitle;
  GtkWidget *menu;
  static const char *const nothing[] = { NULL };
  g_autoptr (GtkStringList) names = list_choices (self, stranger);
  g_autofree char *count = premia_locale_format_count (premia_context_get_locale (self->context), (gint64) stranger->n_actions);
  g_autofree char *text = g_strdup_printf (ngettext ("%s action", "%s actions", (guint) stranger->n_actions), count);
  /* Translators: for a screen reader: whom the name %s of a table means */
  g_autofree char *spoken = g_strdup_printf (_("Who is %s?"), stranger->account);

  subtitle = gtk_label_new (text);
  menu = premia_field_new_drop_down (nothing, spoken);
  self->showing = TRUE;
  gtk_drop_down_set_expression (GTK_DROP_DOWN (menu), gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string"));
  gtk_drop_down_set_enable_search (GTK_DROP_DOWN (menu), TRUE);
  gtk_drop_down_set_model (GTK_DROP_DOWN (menu), G_LIST_MODEL (names));
  self->showing = FALSE;
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_xalign (GTK_LABEL (subtitle), 0);
  gtk_label_set_ellipsize (GTK_LABEL (title), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (subtitle, "dim-label");
  gtk_widget_add_css_class (subtitle, "caption");
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), subtitle);
  gtk_box_append (GTK_BOX (box), menu);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  gtk_widget_add_css_class (row, "import-field");
  g_ptr_array_add (self->menus, menu);
  g_signal_connect_object (menu, "notify::selected", G_CALLBACK (on_selected_cb), self, G_CONNECT_SWAPPED);
  return row;
}

static void
list_people (PremiaImportPeople *self)
{
  PremiaDesk *desk = premia_context_get_desk (self->context);
  PremiaPeople *people = desk != NULL ? premia_dataset_get_people (premia_desk_get_dataset (desk)) : NULL;

  g_ptr_array_set_size (self->people, 0);
  g_ptr_array_set_size (self->names, 0);
  for (guint i = 0; people != NULL && i < premia_people_get_n (people); i++)
    {
      const PremiaPerson *person = premia_people_get (people, i);

      g_ptr_array_add (self->people, g_strdup (person->id));
      g_ptr_array_add (self->names, g_strdup (*person->name != '\0' ? person->name : person->id));
    }
}

static gboolean
has_one_suggestion (const PremiaImportStranger *stranger)
{
  return stranger->suggestions->len > 0;
}

/* New strangers: new rows. */
static void
on_strangers_cb (PremiaImportPeople *self)
{
  GPtrArray *strangers = premia_import_session_get_strangers (self->session);
  GtkWidget *row;
  gboolean any = FALSE;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
  g_ptr_array_set_size (self->menus, 0);
  list_people (self);
  for (guint i = 0; strangers != NULL && i < MIN (strangers->len, MAX_ROWS); i++)
    {
      gtk_list_box_append (self->list, make_row (self, g_ptr_array_index (strangers, i)));
      any = any || has_one_suggestion (g_ptr_array_index (strangers, i));
    }
  gtk_widget_set_visible (self->take, any);
  update_choices (self);
}

/* The likeliest of each name that nobody has decided about; where nobody is near, nothing. */
static void
on_take_cb (PremiaImportPeople *self)
{
  for (guint i = 0; i < self->menus->len; i++)
    if (position_of (self, i) == 0 && has_one_suggestion (get_stranger (self, i)))
      choose (self, i, 1);
}

static void
on_add_cb (PremiaImportPeople *self)
{
  for (guint i = 0; i < self->menus->len; i++)
    if (position_of (self, i) == 0)
      choose (self, i, get_stranger (self, i)->suggestions->len + 1);
}

static void
premia_import_people_dispose (GObject *object)
{
  PremiaImportPeople *self = PREMIA_IMPORT_PEOPLE (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->session);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (premia_import_people_parent_class)->dispose (object);
}

static void
premia_import_people_finalize (GObject *object)
{
  PremiaImportPeople *self = PREMIA_IMPORT_PEOPLE (object);

  g_ptr_array_unref (self->menus);
  g_ptr_array_unref (self->people);
  g_ptr_array_unref (self->names);

  G_OBJECT_CLASS (premia_import_people_parent_class)->finalize (object);
}

static void
premia_import_people_class_init (PremiaImportPeopleClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = premia_import_people_dispose;
  G_OBJECT_CLASS (klass)->finalize = premia_import_people_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/premia/Premia/import/premia-import-people.ui");
  gtk_widget_class_bind_template_child (widget_class, PremiaImportPeople, box);
  gtk_widget_class_bind_template_child (widget_class, PremiaImportPeople, question);
  gtk_widget_class_bind_template_child (widget_class, PremiaImportPeople, list);
  gtk_widget_class_bind_template_child (widget_class, PremiaImportPeople, take);
  gtk_widget_class_bind_template_child (widget_class, PremiaImportPeople, add);
  gtk_widget_class_bind_template_callback (widget_class, on_take_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_add_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
premia_import_people_init (PremiaImportPeople *self)
{
  self->menus = g_ptr_array_new ();
  self->people = g_ptr_array_new_with_free_func (g_free);
  self->names = g_ptr_array_new_with_free_func (g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
premia_import_people_set_session (PremiaImportPeople *self, PremiaImportSession *session, PremiaContext *context)
{
  g_return_if_fail (PREMIA_IS_IMPORT_PEOPLE (self));
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  self->context = g_object_ref (context);
  g_signal_connect_object (session, "strangers-changed", G_CALLBACK (on_strangers_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "choices-changed", G_CALLBACK (update_choices), self, G_CONNECT_SWAPPED);
}
