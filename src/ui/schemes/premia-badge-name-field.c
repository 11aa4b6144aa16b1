/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-badge-name-field"

#include "premia-badge-name-field.h"
#include "premia-field-parts.h"
#include "premia-text-field.h"
#include "ui/badges/premia-badge-words.h"
#include "ui/page/premia-own-name.h"
#include "ui/page/premia-page.h"

#include "design/premia-component-setting.h"
#include "engine/premia-badge.h"
#include "engine/premia-earned-badges.h"

#include <glib/gi18n.h>
#include <stdlib.h>

#define LIST_HEIGHT 320
#define LIST_WIDTH  220

struct _PremiaBadgeNameField
{
  GtkWidget           parent_instance;
  GtkWidget          *text;   /* where it is typed */
  GtkWidget          *button; /* opens the list */
  GtkWidget          *list;
  GtkWidget          *hint;
  GPtrArray          *badges; /* (owned) (element-type utf8): engine/premia-badge.h's texts, as they are listed */
  PremiaContext      *context; /* (owned) (nullable): of the page it stands in */
  PremiaSchemeEditor *editor; /* (owned) */
  PremiaLocale       *locale; /* (owned) */
  guint               component;
};

G_DEFINE_FINAL_TYPE (PremiaBadgeNameField, premia_badge_name_field, GTK_TYPE_WIDGET)

static const PremiaComponent *
get_component (PremiaBadgeNameField *self)
{
  return g_ptr_array_index (premia_scheme_editor_get_scheme (self->editor)->components, self->component);
}

static PremiaBadgeWatch *
get_watch (PremiaBadgeNameField *self)
{
  return self->context != NULL ? premia_context_get_badge_watch (self->context) : NULL;
}

/* ---- what is wrong with it ---- */

static void
show_hint (PremiaBadgeNameField *self)
{
  const PremiaComponent *component = get_component (self);
  PremiaBadgeWatch *watch = get_watch (self);
  g_autofree char *rank = component->has_badge_rank ? g_strdup_printf ("%u", component->badge_rank) : NULL;
  g_autofree char *message = NULL;

  /* Before the rules were read nothing can be said of them. */
  if (watch == NULL || premia_badge_watch_get_set (watch) == NULL || component->badge == NULL || *component->badge == '\0'
      || premia_earned_badges_are_given (premia_badge_watch_get_rules (watch), component->badge, rank))
    message = NULL;
  else if (rank != NULL)
    message = g_strdup_printf (_("No badge of this company is called that with rank %s: nobody would be paid for it."), rank);
  else
    message = g_strdup (_("No badge of this company is called that: nobody would be paid for it."));
  premia_field_show_error (self->hint, message);
}

/* ---- the list ---- */

static void
add_badge (PremiaBadgeNameField *self, PremiaBadgeKind kind, const char *name, const char *rank)
{
  char *badge = premia_badge_to_string (kind, name, rank);
  g_autofree char *title = premia_badge_words_name (badge);
  GtkWidget *label = gtk_label_new (title);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 32);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_list_box_append (GTK_LIST_BOX (self->list), label);
  g_ptr_array_add (self->badges, badge);
}

static int
compare_ranks (gconstpointer a, gconstpointer b)
{
  const double x = g_ascii_strtod (((const PremiaMedalRank *) a)->rank, NULL), y = g_ascii_strtod (((const PremiaMedalRank *) b)->rank, NULL);

  return (x > y) - (x < y);
}

static void
add_medal (PremiaBadgeNameField *self, const PremiaMedalRule *medal)
{
  g_autoptr (GArray) ranks = g_array_copy (medal->ranks);

  g_array_sort (ranks, compare_ranks);
  for (guint i = 0; i < ranks->len; i++)
    add_badge (self, PREMIA_BADGE_MEDAL, medal->name, g_array_index (ranks, PremiaMedalRank, i).rank);
}

static void
fill_list (PremiaBadgeNameField *self)
{
  PremiaBadgeWatch *watch = get_watch (self);
  PremiaGamification *rules = watch != NULL ? premia_badge_watch_get_rules (watch) : NULL;
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (self->list)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->list), row);
  g_ptr_array_set_size (self->badges, 0);
  for (guint i = 0; rules != NULL && i < premia_gamification_get_n_achievements (rules); i++)
    add_badge (self, PREMIA_BADGE_ACHIEVEMENT, premia_gamification_get_achievement (rules, i)->name, "");
  for (guint i = 0; rules != NULL && i < premia_gamification_get_n_medals (rules); i++)
    add_medal (self, premia_gamification_get_medal (rules, i));
  for (guint i = 0; rules != NULL && i < premia_gamification_get_n_levels (rules); i++)
    {
      g_autofree char *level = g_strdup_printf ("%u", i + 1);

      add_badge (self, PREMIA_BADGE_LEVEL, "", level);
    }
  gtk_widget_set_visible (self->button, self->badges->len > 0);
}

/* An achievement by its name, a medal by name and rank, a level by its text: as the component keeps them. */
static void
choose (PremiaBadgeNameField *self, const char *text)
{
  const PremiaWords *words = premia_locale_get_words (self->locale);
  g_autofree char *gesture = g_strdup_printf ("badge:%u", self->component);
  g_auto (PremiaBadge) badge = { 0 };
  g_autoptr (PremiaScheme) named = NULL, ranked = NULL;

  if (!premia_badge_parse (text, &badge))
    return;
  named = premia_scheme_with_text (premia_scheme_editor_get_scheme (self->editor), self->component, PREMIA_TEXT_BADGE,
                                   badge.kind == PREMIA_BADGE_LEVEL ? text : badge.name, words, NULL);
  if (named != NULL)
    ranked = premia_scheme_with_setting (named, self->component, PREMIA_SETTING_BADGE_RANK,
                                         badge.kind == PREMIA_BADGE_MEDAL ? atoi (badge.rank) : PREMIA_SETTING_OFF, words, NULL);
  /* A rank that a scheme cannot have: then the medal by any. */
  if (named != NULL)
    premia_scheme_editor_change (self->editor, ranked != NULL ? ranked : named, gesture);
}

static void
on_chosen_cb (PremiaBadgeNameField *self, GtkListBoxRow *row)
{
  g_autofree char *badge = g_strdup (g_ptr_array_index (self->badges, (guint) gtk_list_box_row_get_index (row)));

  gtk_menu_button_popdown (GTK_MENU_BUTTON (self->button));
  choose (self, badge);
}

static void
on_watch_changed_cb (PremiaBadgeNameField *self)
{
  fill_list (self);
  show_hint (self);
}

/* ---- the widget ---- */

/* A card is filled before it gets into its page. */
static void
premia_badge_name_field_root (GtkWidget *widget)
{
  PremiaBadgeNameField *self = PREMIA_BADGE_NAME_FIELD (widget);
  GtkWidget *page;

  GTK_WIDGET_CLASS (premia_badge_name_field_parent_class)->root (widget);

  page = gtk_widget_get_ancestor (widget, PREMIA_TYPE_PAGE);
  if (page == NULL || self->context != NULL)
    return;
  self->context = g_object_ref (premia_page_get_context (PREMIA_PAGE (page)));
  g_signal_connect_object (get_watch (self), "changed", G_CALLBACK (on_watch_changed_cb), self, G_CONNECT_SWAPPED);
  on_watch_changed_cb (self);
}

static void
premia_badge_name_field_dispose (GObject *object)
{
  PremiaBadgeNameField *self = PREMIA_BADGE_NAME_FIELD (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  if (self->context != NULL)
    g_signal_handlers_disconnect_by_data (get_watch (self), self);
  g_clear_object (&self->context);
  g_clear_object (&self->editor);
  g_clear_object (&self->locale);
  g_clear_pointer (&self->badges, g_ptr_array_unref);

  G_OBJECT_CLASS (premia_badge_name_field_parent_class)->dispose (object);
}

static void
premia_badge_name_field_class_init (PremiaBadgeNameFieldClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = premia_badge_name_field_dispose;
  widget_class->root = premia_badge_name_field_root;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
}

static void
premia_badge_name_field_init (PremiaBadgeNameField *self)
{
  self->badges = g_ptr_array_new_with_free_func (g_free);
  premia_field_make_box (GTK_WIDGET (self));
}

static GtkWidget *
new_popover (PremiaBadgeNameField *self)
{
  GtkWidget *popover = gtk_popover_new (), *scroller = gtk_scrolled_window_new ();

  self->list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_NONE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Badges of this company"), -1);
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (on_chosen_cb), self, G_CONNECT_SWAPPED);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), LIST_HEIGHT);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  /* Without these a popover is as narrow as its longest syllable. */
  gtk_scrolled_window_set_propagate_natural_width (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_widget_set_size_request (scroller, LIST_WIDTH, -1);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->list);
  gtk_popover_set_child (GTK_POPOVER (popover), scroller);
  return popover;
}

GtkWidget *
premia_badge_name_field_new (PremiaSchemeEditor *editor, guint component, PremiaLocale *locale)
{
  PremiaBadgeNameField *self;
  GtkWidget *line;

  g_return_val_if_fail (PREMIA_IS_SCHEME_EDITOR (editor), NULL);

  self = g_object_new (PREMIA_TYPE_BADGE_NAME_FIELD, NULL);
  self->editor = g_object_ref (editor);
  self->locale = g_object_ref (locale);
  self->component = component;
  line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  self->text = premia_text_field_new (editor, component, PREMIA_TEXT_BADGE, locale, NULL);
  gtk_widget_set_hexpand (self->text, TRUE);
  self->button = gtk_menu_button_new ();
  gtk_widget_set_valign (self->button, GTK_ALIGN_END);
  gtk_widget_set_tooltip_text (self->button, _("Choose a Badge"));
  premia_own_name_set (GTK_WIDGET (self->button), _("Choose a Badge"));
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->button), new_popover (self));
  gtk_box_append (GTK_BOX (line), self->text);
  gtk_box_append (GTK_BOX (line), self->button);
  gtk_widget_set_parent (line, GTK_WIDGET (self));
  self->hint = premia_field_new_error ();
  gtk_widget_set_parent (self->hint, GTK_WIDGET (self));
  on_watch_changed_cb (self);
  return GTK_WIDGET (self);
}

void
premia_badge_name_field_update (PremiaBadgeNameField *self)
{
  g_return_if_fail (PREMIA_IS_BADGE_NAME_FIELD (self));

  premia_text_field_update (PREMIA_TEXT_FIELD (self->text));
  show_hint (self);
}
