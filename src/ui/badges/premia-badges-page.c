/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-badges-page"

#include "premia-badges-page-private.h"
#include "premia-contests-part.h"
#include "premia-gallery-part.h"
#include "premia-rules-part.h"
#include "ui/page/premia-latest-toast.h"
#include "ui/page/premia-own-name.h"
#include "ui/page/premia-step-words.h"

#include <glib/gi18n.h>
#include <string.h>

struct _PremiaBadgesPage
{
  PremiaPage          parent_instance;
  AdwToastOverlay    *toasts;
  GtkWidget          *bar;      /* what names the parts */
  AdwViewStack       *stack;
  GtkDropDown        *parts;
  GtkWidget          *undo_button;
  GtkWidget          *redo_button;
  PremiaBadgeSession *session;  /* (owned) (nullable) */
  char               *problem;  /* (owned) (nullable): the session's, as it is shown */
  gboolean            choosing; /* the list follows the stack */
  gboolean            waiting;  /* for the session */
};

typedef struct
{
  const char *name, *title, *icon;
  GType (*get_type) (void);
} PartEntry;

/* In this order. */
static const PartEntry part_entries[] = {
  { "gallery", N_("Gallery"), "premia-badges-symbolic", premia_gallery_part_get_type },
  { "rules", N_("Rules"), "view-list-symbolic", premia_rules_part_get_type },
  { "contests", N_("Contests"), "premia-goal-symbolic", premia_contests_part_get_type },
};

G_DEFINE_FINAL_TYPE (PremiaBadgesPage, premia_badges_page, PREMIA_TYPE_PAGE)

/* ---- the list of parts, where the window is narrow ---- */

static void
follow_stack (PremiaBadgesPage *self)
{
  GListModel *pages = self->parts != NULL ? gtk_drop_down_get_model (self->parts) : NULL;
  GtkWidget *child = adw_view_stack_get_visible_child (self->stack);

  for (guint i = 0; pages != NULL && i < g_list_model_get_n_items (pages); i++)
    {
      g_autoptr (AdwViewStackPage) page = g_list_model_get_item (pages, i);

      if (adw_view_stack_page_get_child (page) != child)
        continue;
      self->choosing = TRUE;
      gtk_drop_down_set_selected (self->parts, i);
      self->choosing = FALSE;
    }
}

static void
on_part_chosen_cb (PremiaBadgesPage *self)
{
  AdwViewStackPage *page = self->parts != NULL ? gtk_drop_down_get_selected_item (self->parts) : NULL;

  if (page != NULL && !self->choosing)
    adw_view_stack_set_visible_child (self->stack, adw_view_stack_page_get_child (page));
}

static char *
make_part_title (AdwViewStackPage *page, const char *title, guint number)
{
  if (page == NULL || title == NULL)
    return NULL;
  /* Translators: a part of a page, and how many things wait in it */
  return number > 0 ? g_strdup_printf (_("%1$s (%2$u)"), title, number) : g_strdup (title);
}

/* ---- undo ---- */

static void
say_step (GtkWidget *button, const char *say)
{
  gtk_widget_set_tooltip_text (button, say);
  premia_own_name_set (GTK_WIDGET (button), say);
}

static void
show_undo (PremiaBadgesPage *self)
{
  PremiaBadgeEditor *editor = premia_badge_session_is_editable (self->session) ? premia_badge_session_get_editor (self->session) : NULL;
  const char *undo = editor != NULL ? premia_badge_editor_get_undo (editor) : NULL;
  const char *redo = editor != NULL ? premia_badge_editor_get_redo (editor) : NULL;

  premia_page_set_steps (PREMIA_PAGE (self), undo, redo);
}

static void
on_steps_changed_cb (PremiaBadgesPage *self)
{
  g_autofree char *say_undo = premia_step_say_undo (premia_page_get_undo (PREMIA_PAGE (self)));
  g_autofree char *say_redo = premia_step_say_redo (premia_page_get_redo (PREMIA_PAGE (self)));

  say_step (self->undo_button, say_undo);
  say_step (self->redo_button, say_redo);
}

static void
show_state (PremiaBadgesPage *self)
{
  const char *problem = premia_badge_session_get_problem (self->session);
  const gboolean waiting = premia_badge_session_is_busy (self->session);

  show_undo (self);
  premia_badges_page_update_file_actions (self);
  premia_badges_page_update_deeds (self);
  if (waiting != self->waiting)
    {
      self->waiting = waiting;
      (waiting ? premia_page_begin_wait : premia_page_end_wait) (PREMIA_PAGE (self));
    }
  /* Once: what somebody has dismissed does not come back. */
  if (g_strcmp0 (problem, self->problem) == 0)
    return;
  g_free (self->problem);
  self->problem = g_strdup (problem);
  premia_page_show_problem (PREMIA_PAGE (self), problem);
}

static void
on_session_changed_cb (PremiaBadgesPage *self)
{
  show_undo (self);
  premia_badges_page_update_file_actions (self);
  premia_badges_page_update_deeds (self);
}

static void
premia_badges_page_undo (PremiaPage *page)
{
  PremiaBadgesPage *self = PREMIA_BADGES_PAGE (page);

  if (premia_badge_session_is_editable (self->session))
    premia_badge_editor_undo (premia_badge_session_get_editor (self->session));
}

static void
premia_badges_page_redo (PremiaPage *page)
{
  PremiaBadgesPage *self = PREMIA_BADGES_PAGE (page);

  if (premia_badge_session_is_editable (self->session))
    premia_badge_editor_redo (premia_badge_session_get_editor (self->session));
}

/* ---- the parts ---- */

static void
add_part (PremiaBadgesPage *self, const PartEntry *entry)
{
  GtkWidget *part = g_object_new (entry->get_type (), "page", self, "session", self->session, NULL);
  AdwViewStackPage *page = adw_view_stack_add_titled (self->stack, part, entry->name, _(entry->title));

  adw_view_stack_page_set_icon_name (page, entry->icon);
  g_object_bind_property (part, "number", page, "badge-number", G_BINDING_SYNC_CREATE);
  g_object_bind_property (part, "number", page, "needs-attention", G_BINDING_SYNC_CREATE);
}

static void
on_part_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  premia_badges_page_show_part (PREMIA_BADGES_PAGE (widget), g_variant_get_string (parameter, NULL));
}

static void
on_show_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  PremiaBadgesPage *self = PREMIA_BADGES_PAGE (widget);
  const char *name, *badge;
  PremiaBadgePart *part;

  g_variant_get (parameter, "(&s&s)", &name, &badge);
  part = premia_badges_page_get_part (self, name);
  if (part == NULL)
    return;
  adw_view_stack_set_visible_child (self->stack, GTK_WIDGET (part));
  premia_badge_part_show_badge (part, badge);
}

static void
premia_badges_page_constructed (GObject *object)
{
  PremiaBadgesPage *self = PREMIA_BADGES_PAGE (object);
  PremiaContext *context = premia_page_get_context (PREMIA_PAGE (self));
  g_autoptr (GtkSelectionModel) pages = NULL;

  G_OBJECT_CLASS (premia_badges_page_parent_class)->constructed (object);

  if (context == NULL)
    return;
  self->session = premia_badge_session_new (context);
  g_signal_connect_object (self->session, "changed", G_CALLBACK (on_session_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "state", G_CALLBACK (show_state), self, G_CONNECT_SWAPPED);
  for (guint i = 0; i < G_N_ELEMENTS (part_entries); i++)
    add_part (self, &part_entries[i]);
  pages = adw_view_stack_get_pages (self->stack);
  gtk_drop_down_set_model (self->parts, G_LIST_MODEL (pages));
  gtk_widget_set_visible (self->bar, G_N_ELEMENTS (part_entries) > 1);
  follow_stack (self);
  show_state (self);
}

static void
premia_badges_page_unmap (GtkWidget *widget)
{
  PremiaBadgesPage *self = PREMIA_BADGES_PAGE (widget);

  if (self->session != NULL)
    premia_badge_session_save (self->session);

  GTK_WIDGET_CLASS (premia_badges_page_parent_class)->unmap (widget);
}

static void
premia_badges_page_dispose (GObject *object)
{
  PremiaBadgesPage *self = PREMIA_BADGES_PAGE (object);

  /* It writes what waits, also if somebody else holds on to it. */
  if (self->session != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->session, self);
      g_object_run_dispose (G_OBJECT (self->session));
    }
  g_clear_object (&self->session);
  /* The stack tells its list of pages that they go, when the list's owner is gone already. */
  if (self->parts != NULL)
    gtk_drop_down_set_model (self->parts, NULL);
  self->parts = NULL;

  G_OBJECT_CLASS (premia_badges_page_parent_class)->dispose (object);
}

static void
premia_badges_page_finalize (GObject *object)
{
  g_free (PREMIA_BADGES_PAGE (object)->problem);

  G_OBJECT_CLASS (premia_badges_page_parent_class)->finalize (object);
}

static void
premia_badges_page_save_place (PremiaPage *page, GVariantDict *place)
{
  const char *part = adw_view_stack_get_visible_child_name (PREMIA_BADGES_PAGE (page)->stack);

  if (part != NULL)
    g_variant_dict_insert (place, "part", "s", part);
}

static void
premia_badges_page_take_place (PremiaPage *page, GVariantDict *place)
{
  const char *part;

  if (g_variant_dict_lookup (place, "part", "&s", &part))
    premia_badges_page_show_part (PREMIA_BADGES_PAGE (page), part);
}

static void
premia_badges_page_class_init (PremiaBadgesPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  PREMIA_PAGE_CLASS (klass)->save_place = premia_badges_page_save_place;
  PREMIA_PAGE_CLASS (klass)->take_place = premia_badges_page_take_place;
  object_class->constructed = premia_badges_page_constructed;
  object_class->dispose = premia_badges_page_dispose;
  object_class->finalize = premia_badges_page_finalize;
  widget_class->unmap = premia_badges_page_unmap;
  PREMIA_PAGE_CLASS (klass)->undo = premia_badges_page_undo;
  PREMIA_PAGE_CLASS (klass)->redo = premia_badges_page_redo;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/premia/Premia/badges/premia-badges-page.ui");
  gtk_widget_class_bind_template_child (widget_class, PremiaBadgesPage, toasts);
  gtk_widget_class_bind_template_child (widget_class, PremiaBadgesPage, bar);
  gtk_widget_class_bind_template_child (widget_class, PremiaBadgesPage, stack);
  gtk_widget_class_bind_template_child (widget_class, PremiaBadgesPage, parts);
  gtk_widget_class_bind_template_child (widget_class, PremiaBadgesPage, undo_button);
  gtk_widget_class_bind_template_child (widget_class, PremiaBadgesPage, redo_button);
  gtk_widget_class_bind_template_callback (widget_class, follow_stack);
  gtk_widget_class_bind_template_callback (widget_class, on_part_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, make_part_title);
  gtk_widget_class_install_action (widget_class, "badges.part", "s", on_part_cb);
  gtk_widget_class_install_action (widget_class, "badges.show", "(ss)", on_show_cb);
  premia_badges_page_install_file_actions (widget_class);
  premia_badges_page_install_deeds (widget_class);
}

static void
premia_badges_page_init (PremiaBadgesPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  premia_badges_page_accept_drops (self);
  g_signal_connect (self, "notify::undo", G_CALLBACK (on_steps_changed_cb), NULL);
  g_signal_connect (self, "notify::redo", G_CALLBACK (on_steps_changed_cb), NULL);
  on_steps_changed_cb (self);
}

/* How long a toast offers something. */
#define OFFER_S 12

/* From the page, whose actions the overlay around it would not find. */
static void
on_undo_clicked_cb (PremiaBadgesPage *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "page.undo", NULL);
}

void
premia_badges_page_tell (PremiaBadgesPage *self, const char *title, gboolean undo)
{
  AdwToast *toast = adw_toast_new (title);

  if (undo)
    {
      adw_toast_set_button_label (toast, _("_Undo"));
      adw_toast_set_timeout (toast, OFFER_S);
      g_signal_connect_object (toast, "button-clicked", G_CALLBACK (on_undo_clicked_cb), self, G_CONNECT_SWAPPED);
    }
  premia_latest_toast_show (self->toasts, toast);
}

gboolean
premia_badges_page_show_part (PremiaBadgesPage *self, const char *name)
{
  PremiaBadgePart *part;
  const char *slash;
  g_autofree char *only = NULL;

  g_return_val_if_fail (PREMIA_IS_BADGES_PAGE (self) && name != NULL, FALSE);

  slash = strchr (name, '/');
  only = slash != NULL ? g_strndup (name, (gsize) (slash - name)) : g_strdup (name);
  part = premia_badges_page_get_part (self, only);
  if (part == NULL)
    return FALSE;
  adw_view_stack_set_visible_child (self->stack, GTK_WIDGET (part));
  if (slash != NULL)
    premia_badge_part_show_badge (part, slash + 1);
  return TRUE;
}

const char *
premia_badges_page_get_part_name (PremiaBadgesPage *self)
{
  g_return_val_if_fail (PREMIA_IS_BADGES_PAGE (self), NULL);

  return adw_view_stack_get_visible_child_name (self->stack);
}

PremiaBadgePart *
premia_badges_page_get_part (PremiaBadgesPage *self, const char *name)
{
  GtkWidget *part;

  g_return_val_if_fail (PREMIA_IS_BADGES_PAGE (self) && name != NULL, NULL);

  part = adw_view_stack_get_child_by_name (self->stack, name);
  return part != NULL ? PREMIA_BADGE_PART (part) : NULL;
}

PremiaBadgeSession *
premia_badges_page_get_session (PremiaBadgesPage *self)
{
  g_return_val_if_fail (PREMIA_IS_BADGES_PAGE (self), NULL);

  return self->session;
}
