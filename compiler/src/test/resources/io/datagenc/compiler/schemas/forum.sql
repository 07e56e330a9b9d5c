CREATE TABLE `member` (
  `id` int unsigned NOT NULL AUTO_INCREMENT,
  `login` varchar(40) NOT NULL COMMENT 'what''s typed; unique',
  `email` varchar(190) NOT NULL,
  `password_hash` char(60) NOT NULL,
  `role` enum('guest','member','moderator','admin') NOT NULL DEFAULT 'member',
  `flags` set('newsletter','beta','muted') NOT NULL DEFAULT '',
  `is_active` tinyint(1) NOT NULL DEFAULT 1,
  `reputation` mediumint NOT NULL DEFAULT 0,
  `avatar` blob,
  `birth_year` year DEFAULT NULL,
  `settings` json DEFAULT NULL,
  `last_ip` varbinary(16) DEFAULT NULL,
  `created_at` datetime NOT NULL DEFAULT current_timestamp(),
  `updated_at` timestamp NULL DEFAULT current_timestamp() ON UPDATE current_timestamp(),
  PRIMARY KEY (`id`), UNIQUE KEY `login` (`login`), UNIQUE KEY `email` (`email`(100)), KEY `role` (`role`) COMMENT 'few'
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COMMENT='people; it\'s all';
CREATE TABLE `board` (`id` smallint unsigned NOT NULL AUTO_INCREMENT, `parent_id` smallint unsigned DEFAULT NULL, `slug` varchar(60) NOT NULL, `title` varchar(120) NOT NULL, `position` tinyint unsigned NOT NULL DEFAULT 0,
  PRIMARY KEY (`id`), UNIQUE KEY `slug` (`slug`), CONSTRAINT `board_parent` FOREIGN KEY (`parent_id`) REFERENCES `board` (`id`) ON DELETE SET NULL) ENGINE=InnoDB;
CREATE TABLE `topic` (`id` bigint unsigned NOT NULL AUTO_INCREMENT, `board_id` smallint unsigned NOT NULL, `author_id` int unsigned NOT NULL, `title` varchar(200) NOT NULL, `title_length` int GENERATED ALWAYS AS (char_length(`title`)) STORED, `views` int unsigned NOT NULL DEFAULT 0, `state` enum('open','closed','hidden') NOT NULL DEFAULT 'open', `created_at` datetime(3) NOT NULL,
  PRIMARY KEY (`id`), KEY `board` (`board_id`,`created_at`), FULLTEXT KEY `words` (`title`), CONSTRAINT `topic_board` FOREIGN KEY (`board_id`) REFERENCES `board` (`id`), CONSTRAINT `topic_author` FOREIGN KEY (`author_id`) REFERENCES `member` (`id`)) ENGINE=InnoDB;
CREATE TABLE `post` (`id` bigint unsigned NOT NULL AUTO_INCREMENT, `topic_id` bigint unsigned NOT NULL, `author_id` int unsigned NOT NULL, `body` mediumtext NOT NULL, `score` decimal(6,2) unsigned NOT NULL DEFAULT 0.00, `meta` longtext CHECK (json_valid(`meta`)), `posted_at` datetime NOT NULL, `bits` bit(4) NOT NULL DEFAULT b'0', CONSTRAINT `score_max` CHECK (`score` <= 1000),
  PRIMARY KEY (`id`), CONSTRAINT `post_topic` FOREIGN KEY (`topic_id`) REFERENCES `topic` (`id`) ON DELETE CASCADE, CONSTRAINT `post_author` FOREIGN KEY (`author_id`) REFERENCES `member` (`id`)) ENGINE=InnoDB ROW_FORMAT=COMPRESSED;
CREATE TABLE `place` (`id` int NOT NULL AUTO_INCREMENT, `spot` point NOT NULL, `name` varchar(80) CHARACTER SET latin1 COLLATE latin1_bin NOT NULL, PRIMARY KEY (`id`), SPATIAL KEY `spot` (`spot`)) ENGINE=InnoDB;
CREATE VIEW `active` AS SELECT `id`,`login` FROM `member` WHERE `is_active` = 1;
INSERT INTO `board` (`slug`,`title`) VALUES ('a','It\'s; here'),('b','Zwei # nicht Kommentar -- auch nicht');
DELIMITER ;;
CREATE TRIGGER `count_posts` AFTER INSERT ON `post` FOR EACH ROW BEGIN UPDATE `member` SET `reputation` = `reputation` + 1 WHERE `id` = NEW.`author_id`; END;;
CREATE PROCEDURE `tidy`() BEGIN DELETE FROM `post` WHERE `score` < 0; DROP TABLE IF EXISTS `scratch`; END;;
DELIMITER ;
