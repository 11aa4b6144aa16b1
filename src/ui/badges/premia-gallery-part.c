/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-gallery-part"

#include "premia-gallery-part.h"
#include "premia-badge-tile.h"
#include "premia-badge-view.h"
#include "premia-contest-judge.h"
#include "premia-gallery-contests.h"
#include "premia-gallery-facts.h"
#include "ui/page/premia-columns-layout.h"
#include "ui/page/premia-side-panes.h"
#include "ui/people/premia-people-filter.h"

#include <glib/gi18n.h>

/* The rules and looks are those being edited, who has what is the watch's: as far as both know a badge, it is the same one. */
struct _PremiaGalleryPart
{
  PremiaBadgePart      parent_instance;
  GtkStack            *stack;
  PremiaSidePanes     *panes;
  GtkSearchEntry      *search;
  GtkDropDown         *kinds;
  GtkDropDown         *persons;
  GtkStack            *list_stack;
  GtkGridView         *grid;
  AdwStatusPage       *unreadable;
  PremiaBadgeView     *view;
  GPtrArray           *person_ids; /* (owned) (element-type utf8): as they are offered, after everybody */
  GPtrArray           *holders;    /* (owned) (nullable) (element-type PremiaBadgeHolders): of the watch's rules */
  PremiaBadgeWardrobe *wardrobe;   /* (owned) (nullable): of the session's set */
  PremiaContestJudge  *judge;      /* (owned): of the watch's contests */
  GListStore          *list;       /* (owned) (element-type PremiaGalleryItem) */
  GtkSingleSelection  *selection;  /* (owned) */
  char                *open;       /* (owned) (nullable): the badge that is looked at */
  gboolean             filling;
  gboolean             waiting;    /* for the watch */
  gboolean             editable;   /* as the open badge shows it */
};

G_DEFINE_FINAL_TYPE (PremiaGalleryPart, premia_gallery_part, PREMIA_TYPE_BADGE_PART)

enum { ALL_KINDS, ACHIEVEMENTS, MEDALS, LEVELS, CONTESTS, NOBODY };

static PremiaContext *
get_context (PremiaGalleryPart *self)
{
  return premia_badge_part_get_context (PREMIA_BADGE_PART (self));
}

static PremiaBadgeSession *
get_session (PremiaGalleryPart *self)
{
  return premia_badge_part_get_session (PREMIA_BADGE_PART (self));
}

/* ---- one badge ---- */

static gboolean
knows (PremiaGalleryPart *self, const char *badge)
{
  PremiaGamification *rules = premia_badge_session_get_rules (get_session (self));
  g_autoptr (GPtrArray) badges = rules != NULL ? premia_gallery_facts_list_badges (rules, premia_badge_session_get (get_session (self))) : NULL;

  return badges != NULL && premia_badge_holders_find (badges, badge) != NULL;
}

static void
mark (PremiaGalleryPart *self)
{
  guint position = GTK_INVALID_LIST_POSITION;

  for (guint i = 0; self->open != NULL && i < g_list_model_get_n_items (G_LIST_MODEL (self->list)); i++)
    {
      g_autoptr (PremiaGalleryItem) item = g_list_model_get_item (G_LIST_MODEL (self->list), i);

      if (g_str_equal (premia_gallery_item_get (item)->id, self->open))
        position = i;
    }
  self->filling = TRUE;
  gtk_single_selection_set_selected (self->selection, position);
  self->filling = FALSE;
}

static void
show_open (PremiaGalleryPart *self)
{
  const gboolean shown = self->open != NULL && self->wardrobe != NULL && knows (self, self->open);

  if (shown)
    {
      g_autofree char *name = premia_gallery_contests_say_name (premia_badge_session_get (get_session (self)), self->open, get_context (self));

      premia_badge_view_show (self->view, get_context (self), get_session (self), self->open,
                              self->holders != NULL ? premia_badge_holders_find (self->holders, self->open) : NULL,
                              premia_badge_wardrobe_get_face (self->wardrobe, self->open, name));
    }
  premia_side_panes_set_show_end (self->panes, shown);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "gallery.close", shown);
  mark (self);
}

/* What is being saved meanwhile changes nothing here. */
static void
on_session_state_cb (PremiaGalleryPart *self)
{
  const gboolean editable = premia_badge_session_is_editable (get_session (self));

  if (editable == self->editable)
    return;
  self->editable = editable;
  show_open (self);
}

static void
open_badge (PremiaGalleryPart *self, const char *badge)
{
  char *copy = g_strdup (badge);

  g_free (self->open);
  self->open = copy;
  show_open (self);
}

static const char *
get_badge_at (PremiaGalleryPart *self, guint position)
{
  g_autoptr (PremiaGalleryItem) item = g_list_model_get_item (G_LIST_MODEL (self->list), position);

  /* The list goes on holding it. */
  return item != NULL ? premia_gallery_item_get (item)->id : NULL;
}

/* With both panes the badge follows the arrow keys; else a tile is pointed at before it is chosen. */
static void
on_selected_cb (PremiaGalleryPart *self)
{
  const guint position = gtk_single_selection_get_selected (self->selection);

  if (!self->filling && position != GTK_INVALID_LIST_POSITION && !premia_side_panes_get_narrow (self->panes))
    open_badge (self, get_badge_at (self, position));
}

static void
on_tile_activated_cb (PremiaGalleryPart *self, guint position)
{
  open_badge (self, get_badge_at (self, position));
}

static void
on_narrow_cb (PremiaGalleryPart *self)
{
  gtk_grid_view_set_single_click_activate (self->grid, premia_side_panes_get_narrow (self->panes));
}

static void
on_close_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  PremiaGalleryPart *self = PREMIA_GALLERY_PART (widget);

  g_clear_pointer (&self->open, g_free);
  show_open (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->grid));
}

static gboolean
premia_gallery_part_show_badge (PremiaBadgePart *part, const char *badge)
{
  PremiaGalleryPart *self = PREMIA_GALLERY_PART (part);

  open_badge (self, badge);
  return badge != NULL && premia_side_panes_get_show_end (self->panes);
}

/* ---- the tiles ---- */

static const char *
get_person (PremiaGalleryPart *self)
{
  const guint selected = gtk_drop_down_get_selected (self->persons);

  return selected > 0 && selected <= self->person_ids->len ? g_ptr_array_index (self->person_ids, selected - 1) : NULL;
}

static PremiaGalleryFilter
get_filter (PremiaGalleryPart *self)
{
  const guint chosen = gtk_drop_down_get_selected (self->kinds);

  return (PremiaGalleryFilter) {
    .search = gtk_editable_get_text (GTK_EDITABLE (self->search)),
    .any_kind = chosen == ALL_KINDS || chosen == NOBODY || chosen == GTK_INVALID_LIST_POSITION,
    .kind = chosen == MEDALS ? PREMIA_BADGE_MEDAL : chosen == LEVELS ? PREMIA_BADGE_LEVEL : chosen == CONTESTS ? PREMIA_BADGE_CONTEST : PREMIA_BADGE_ACHIEVEMENT,
    .nobody = chosen == NOBODY,
    .person = get_person (self),
  };
}

/* TRUE: the same badges in the same order: tiles are told what is new of them, and the list stays where it is. */
static gboolean
refresh_tiles (PremiaGalleryPart *self, GPtrArray *facts)
{
  GListModel *list = G_LIST_MODEL (self->list);

  if (g_list_model_get_n_items (list) != facts->len)
    return FALSE;
  for (guint i = 0; i < facts->len; i++)
    if (!g_str_equal (get_badge_at (self, i), ((PremiaGalleryFacts *) g_ptr_array_index (facts, i))->id))
      return FALSE;
  for (guint i = 0; i < facts->len; i++)
    {
      g_autoptr (PremiaGalleryItem) item = g_list_model_get_item (list, i);

      premia_gallery_item_set (item, g_ptr_array_index (facts, i));
    }
  return TRUE;
}

static void
list_tiles (PremiaGalleryPart *self)
{
  PremiaGamification *rules = premia_badge_session_get_rules (get_session (self));
  const PremiaGalleryFilter filter = get_filter (self);
  g_autoptr (GPtrArray) facts = NULL;
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  if (rules == NULL || self->wardrobe == NULL)
    return;
  facts = premia_gallery_facts_list (rules, premia_badge_session_get (get_session (self)), self->holders, get_context (self), self->wardrobe, &filter);
  gtk_stack_set_visible_child_name (self->list_stack, facts->len > 0 ? "tiles" : "nothing");
  if (!refresh_tiles (self, facts))
    {
      for (guint i = 0; i < facts->len; i++)
        g_ptr_array_add (items, premia_gallery_item_new (g_ptr_array_index (facts, i)));
      self->filling = TRUE;
      gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
      g_list_store_splice (self->list, 0, g_list_model_get_n_items (G_LIST_MODEL (self->list)), items->pdata, items->len);
      self->filling = FALSE;
    }
  mark (self);
}

static void
on_filter_changed_cb (PremiaGalleryPart *self)
{
  if (!self->filling)
    list_tiles (self);
}

static void
on_search_stopped_cb (PremiaGalleryPart *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  gtk_widget_grab_focus (GTK_WIDGET (self->grid));
}

static void
on_search_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  gtk_widget_grab_focus (GTK_WIDGET (PREMIA_GALLERY_PART (widget)->search));
}

static int
compare_people (gconstpointer a, gconstpointer b, gpointer user_data)
{
  PremiaPeople *people = user_data;
  const int first = premia_people_find (people, *(const char *const *) a), second = premia_people_find (people, *(const char *const *) b);

  return g_utf8_collate (premia_person_say_name (premia_people_get (people, (guint) first)), premia_person_say_name (premia_people_get (people, (guint) second)));
}

/* Whoever was chosen stays so if they are still there. */
static void
offer_people (PremiaGalleryPart *self)
{
  PremiaDesk *desk = premia_badge_watch_get_desk (premia_context_get_badge_watch (get_context (self)));
  PremiaPeople *people = desk != NULL ? premia_dataset_get_people (premia_desk_get_dataset (desk)) : NULL;
  g_autofree char *chosen = g_strdup (get_person (self));
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint selected = 0;

  g_ptr_array_set_size (self->person_ids, 0);
  for (guint i = 0; people != NULL && i < premia_people_get_n (people); i++)
    g_ptr_array_add (self->person_ids, g_strdup (premia_people_get (people, i)->id));
  g_ptr_array_sort_with_data (self->person_ids, compare_people, people);
  gtk_string_list_append (names, _("Everybody"));
  for (guint i = 0; i < self->person_ids->len; i++)
    {
      const char *id = g_ptr_array_index (self->person_ids, i);

      gtk_string_list_append (names, premia_person_say_name (premia_people_get (people, (guint) premia_people_find (people, id))));
      if (g_strcmp0 (id, chosen) == 0)
        selected = i + 1;
    }
  self->filling = TRUE;
  gtk_drop_down_set_model (self->persons, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->persons, selected);
  self->filling = FALSE;
}

/* ---- the part ---- */

static void
show_stack (PremiaGalleryPart *self)
{
  PremiaBadgeEditor *editor = premia_badge_session_get_editor (get_session (self));
  const GError *problem = NULL;
  PremiaGamification *rules = editor != NULL ? premia_badge_editor_get_rules (editor, &problem) : NULL;
  g_autoptr (GPtrArray) badges = rules != NULL ? premia_gallery_facts_list_badges (rules, premia_badge_session_get (get_session (self))) : NULL;

  if (problem != NULL)
    adw_status_page_set_description (self->unreadable, problem->message);
  gtk_stack_set_visible_child_name (self->stack, editor == NULL ? "loading" : rules == NULL ? "unreadable" : badges->len == 0 ? "empty" : "gallery");
}

static void
on_session_changed_cb (PremiaGalleryPart *self)
{
  const PremiaStoredBadgeSet *set = premia_badge_session_get (get_session (self));

  g_clear_pointer (&self->wardrobe, premia_badge_wardrobe_unref);
  if (set != NULL)
    self->wardrobe = premia_badge_wardrobe_new_waiting (set, premia_context_get_emblem_reader (get_context (self)));
  list_tiles (self);
  show_open (self);
  show_stack (self);
}

static void
on_picture_read_cb (PremiaGalleryPart *self)
{
  list_tiles (self);
  show_open (self);
}

static void
take_holders (PremiaGalleryPart *self)
{
  PremiaBadgeWatch *watch = premia_context_get_badge_watch (get_context (self));
  PremiaGamification *rules = premia_badge_watch_get_rules (watch);

  g_clear_pointer (&self->holders, g_ptr_array_unref);
  if (rules == NULL || premia_badge_watch_get_replay (watch) == NULL)
    return;
  self->holders = premia_badge_holders_list (rules, premia_badge_watch_get_replay (watch));
  if (premia_contest_judge_get_entries (self->judge) != NULL)
    premia_gallery_contests_add (self->holders, premia_contest_judge_get_entries (self->judge), premia_badge_watch_get_replay (watch), premia_badge_watch_get_desk (watch));
}

static void
on_judged_cb (PremiaGalleryPart *self)
{
  take_holders (self);
  list_tiles (self);
  show_open (self);
}

static void
on_watch_changed_cb (PremiaGalleryPart *self)
{
  take_holders (self);
  offer_people (self);
  list_tiles (self);
  show_open (self);
}

static void
on_watch_busy_cb (PremiaGalleryPart *self)
{
  const gboolean waiting = premia_badge_watch_is_busy (premia_context_get_badge_watch (get_context (self)));
  PremiaPage *page = premia_badge_part_get_page (PREMIA_BADGE_PART (self));

  if (waiting == self->waiting || page == NULL)
    return;
  self->waiting = waiting;
  (waiting ? premia_page_begin_wait : premia_page_end_wait) (page);
}

static void
on_tile_setup_cb (GtkListItemFactory *factory, GtkListItem *item)
{
  gtk_list_item_set_child (item, premia_badge_tile_new ());
}

static void
on_tile_bind_cb (GtkListItemFactory *factory, GtkListItem *item)
{
  premia_badge_tile_set_item (PREMIA_BADGE_TILE (gtk_list_item_get_child (item)), gtk_list_item_get_item (item));
}

static void
on_tile_unbind_cb (GtkListItemFactory *factory, GtkListItem *item)
{
  premia_badge_tile_set_item (PREMIA_BADGE_TILE (gtk_list_item_get_child (item)), NULL);
}

static void
premia_gallery_part_constructed (GObject *object)
{
  PremiaGalleryPart *self = PREMIA_GALLERY_PART (object);
  PremiaBadgeWatch *watch = premia_context_get_badge_watch (get_context (self));

  G_OBJECT_CLASS (premia_gallery_part_parent_class)->constructed (object);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "gallery.close", FALSE);
  /* It hears the watch before this does: what it says of the one before is gone by then. */
  self->judge = premia_contest_judge_new (get_context (self));
  g_signal_connect_object (self->judge, "changed", G_CALLBACK (on_judged_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (get_session (self), "changed", G_CALLBACK (on_session_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (get_session (self), "state", G_CALLBACK (on_session_state_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (watch, "changed", G_CALLBACK (on_watch_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (get_context (self), "picture-read", G_CALLBACK (on_picture_read_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (watch, "busy", G_CALLBACK (on_watch_busy_cb), self, G_CONNECT_SWAPPED);
  self->editable = premia_badge_session_is_editable (get_session (self));
  on_watch_changed_cb (self);
  on_session_changed_cb (self);
  on_watch_busy_cb (self);
}

static void
premia_gallery_part_dispose (GObject *object)
{
  PremiaGalleryPart *self = PREMIA_GALLERY_PART (object);

  if (self->judge != NULL)
    premia_contest_judge_stop (self->judge);
  g_clear_object (&self->judge);
  g_clear_object (&self->selection);
  g_clear_object (&self->list);
  g_clear_pointer (&self->wardrobe, premia_badge_wardrobe_unref);
  g_clear_pointer (&self->holders, g_ptr_array_unref);

  G_OBJECT_CLASS (premia_gallery_part_parent_class)->dispose (object);
}

static void
premia_gallery_part_finalize (GObject *object)
{
  PremiaGalleryPart *self = PREMIA_GALLERY_PART (object);

  g_ptr_array_unref (self->person_ids);
  g_free (self->open);

  G_OBJECT_CLASS (premia_gallery_part_parent_class)->finalize (object);
}

static void
premia_gallery_part_class_init (PremiaGalleryPartClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = premia_gallery_part_constructed;
  object_class->dispose = premia_gallery_part_dispose;
  object_class->finalize = premia_gallery_part_finalize;
  PREMIA_BADGE_PART_CLASS (klass)->show_badge = premia_gallery_part_show_badge;

  g_type_ensure (PREMIA_TYPE_BADGE_VIEW);
  g_type_ensure (PREMIA_TYPE_COLUMNS_LAYOUT);
  g_type_ensure (PREMIA_TYPE_SIDE_PANES);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/premia/Premia/badges/premia-gallery-part.ui");
  gtk_widget_class_bind_template_child (widget_class, PremiaGalleryPart, stack);
  gtk_widget_class_bind_template_child (widget_class, PremiaGalleryPart, panes);
  gtk_widget_class_bind_template_child (widget_class, PremiaGalleryPart, search);
  gtk_widget_class_bind_template_child (widget_class, PremiaGalleryPart, kinds);
  gtk_widget_class_bind_template_child (widget_class, PremiaGalleryPart, persons);
  gtk_widget_class_bind_template_child (widget_class, PremiaGalleryPart, list_stack);
  gtk_widget_class_bind_template_child (widget_class, PremiaGalleryPart, grid);
  gtk_widget_class_bind_template_child (widget_class, PremiaGalleryPart, unreadable);
  gtk_widget_class_bind_template_child (widget_class, PremiaGalleryPart, view);
  gtk_widget_class_bind_template_callback (widget_class, on_filter_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_search_stopped_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_tile_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_narrow_cb);
  gtk_widget_class_install_action (widget_class, "gallery.close", NULL, on_close_cb);
  gtk_widget_class_install_action (widget_class, "gallery.search", NULL, on_search_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "gallery.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_f, GDK_CONTROL_MASK, "gallery.search", NULL);
}

static void
premia_gallery_part_init (PremiaGalleryPart *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  self->person_ids = g_ptr_array_new_with_free_func (g_free);
  self->list = g_list_store_new (PREMIA_TYPE_GALLERY_ITEM);
  self->selection = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->list)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  self->filling = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  self->filling = FALSE;
  g_signal_connect (factory, "setup", G_CALLBACK (on_tile_setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (on_tile_bind_cb), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (on_tile_unbind_cb), NULL);
  gtk_grid_view_set_factory (self->grid, factory);
  g_object_unref (factory);
  gtk_grid_view_set_model (self->grid, GTK_SELECTION_MODEL (self->selection));
  g_signal_connect_object (self->selection, "notify::selected", G_CALLBACK (on_selected_cb), self, G_CONNECT_SWAPPED);
}
